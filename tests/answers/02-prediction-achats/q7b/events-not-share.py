# marks: 0
# why: divides by the number of events
def lift_a_k(y, scores, k):
    return precision_a_k(y, scores, k) / y.sum()
