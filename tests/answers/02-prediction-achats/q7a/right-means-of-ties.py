# marks: 1
# why: written differently: each household carries the mean of its equals
def precision_a_k(y, scores, k):
    if k < 1:
        return float("nan")
    moyennes = y.groupby(scores).transform("mean")
    return float(moyennes[scores.sort_values(ascending=False).index[:k]].sum()) / k
