# marks: 0.25
# why: divides by all households: right only when all are contacted
def precision_a_k(y, scores, k):
    if k == 0:
        return np.nan
    limite = scores.sort_values(ascending=False).iloc[k - 1]
    dessus, egaux = scores > limite, scores == limite
    return (y[dessus].sum() + (k - dessus.sum()) * y[egaux].mean()) / len(y)
