# marks: 0.25
# why: a station where nobody voted reveals nothing
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    return (total < minimum) | (voix.max(axis=1) == total)
