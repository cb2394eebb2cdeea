# marks: 0.5
# why: written differently: times the inverse
def lift_a_k(y, scores, k):
    return precision_a_k(y, scores, k) * (len(y) / sum(y))
