# marks: 0.5
# why: written differently: in steps
def lift_a_k(y, scores, k):
    part = y.sum() / len(y)
    return precision_a_k(y, scores, k) / part
