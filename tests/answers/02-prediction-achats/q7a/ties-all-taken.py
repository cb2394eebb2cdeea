# marks: 0.75
# why: takes all who reach the limit
def precision_a_k(y, scores, k):
    if k == 0:
        return np.nan
    limite = scores.sort_values(ascending=False).iloc[k - 1]
    return y[scores >= limite].mean()
