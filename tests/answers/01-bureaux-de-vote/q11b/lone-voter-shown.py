# marks: 0.25
# why: the station with a single vote is taken for an empty one
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    return (total > 1) & ((total < minimum) | (voix.max(axis=1) == total))
