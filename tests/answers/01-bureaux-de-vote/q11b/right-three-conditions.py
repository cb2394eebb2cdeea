# marks: 0.5
# why: the sentence of the statement, condition by condition
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    quelqu_un = total > 0
    trop_peu = total < minimum
    unanime = voix.max(axis=1) == total
    return quelqu_un & (trop_peu | unanime)
