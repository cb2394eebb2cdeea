# marks: 0
# why: the share of events found
def precision_a_k(y, scores, k):
    if k == 0:
        return np.nan
    return y[scores.sort_values(ascending=False).index[:k]].sum() / y.sum()
