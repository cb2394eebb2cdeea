# marks: 0
# why: small and unanimous at once
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    return (total > 0) & (total < minimum) & (voix.max(axis=1) == total)
