# marks: 0.25
# why: a candidate without votes is taken for unanimity
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    return (total > 0) & ((total < minimum) | (voix == 0).any(axis=1))
