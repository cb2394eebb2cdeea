# marks: 0.25
# why: the ratio is upside down: right only where it is 1
def lift_a_k(y, scores, k):
    return y.mean() / precision_a_k(y, scores, k)
