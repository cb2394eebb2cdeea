# marks: 0
# why: the votes of each candidate are compared with the minimum
def a_masquer(voix, minimum):
    return (voix < minimum).any(axis=1)
