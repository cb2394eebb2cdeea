# marks: 0
# why: a difference instead of a ratio
def lift_a_k(y, scores, k):
    return precision_a_k(y, scores, k) - y.mean()
