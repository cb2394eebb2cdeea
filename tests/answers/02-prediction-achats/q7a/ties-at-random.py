# marks: 0.75
# why: the order of rows decides between equals
def precision_a_k(y, scores, k):
    if k == 0:
        return np.nan
    return y[scores.sort_values(ascending=False).index[:k]].mean()
