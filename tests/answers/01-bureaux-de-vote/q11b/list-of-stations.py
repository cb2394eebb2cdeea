# marks: 0
# why: the codes to mask instead of a truth value for each
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    masque = (total > 0) & ((total < minimum) | (voix.max(axis=1) == total))
    return list(voix.index[masque])
