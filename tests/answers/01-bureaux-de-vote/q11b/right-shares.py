# marks: 0.5
# why: written differently: a share of 100 %, which is unknown where nobody voted
def a_masquer(voix, minimum):
    total = voix.sum(axis=1)
    unanime = voix.div(total, axis=0).max(axis=1) == 1
    return total.between(1, minimum, inclusive="left") | unanime
