# marks: 0
# why: compares with those that are not contacted
def lift_a_k(y, scores, k):
    reste = scores.sort_values(ascending=False).index[k:]
    return precision_a_k(y, scores, k) / y[reste].mean()
