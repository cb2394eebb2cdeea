# marks: 0
# why: the precision itself
def lift_a_k(y, scores, k):
    return precision_a_k(y, scores, k)
