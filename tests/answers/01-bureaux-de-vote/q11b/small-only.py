# marks: 0.25
# why: large unanimous stations are shown
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    return (total > 0) & (total < minimum)
