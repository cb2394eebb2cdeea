# marks: 0.25
# why: a station of just the minimum is masked
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    return (total > 0) & ((total <= minimum) | (voix.max(axis=1) == total))
