# marks: 0.25
# why: ranks from the lowest: right only when all are contacted
def precision_a_k(y, scores, k):
    if k == 0:
        return np.nan
    limite = scores.sort_values().iloc[k - 1]
    dessous, egaux = scores < limite, scores == limite
    return (y[dessous].sum() + (k - dessous.sum()) * y[egaux].mean()) / k
