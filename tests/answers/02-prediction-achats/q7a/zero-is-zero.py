# marks: 0.75
# why: nobody contacted makes a precision of zero
def precision_a_k(y, scores, k):
    if k == 0:
        return 0.0
    limite = scores.sort_values(ascending=False).iloc[k - 1]
    dessus, egaux = scores > limite, scores == limite
    return (y[dessus].sum() + (k - dessus.sum()) * y[egaux].mean()) / k
