# marks: 1
# why: the notebook's own answer
def precision_a_k(y, scores, k):
    """Événements et scores → part d’événements parmi les k premiers."""
    if k == 0:
        return np.nan
    limite = scores.sort_values(ascending=False).iloc[k - 1]
    dessus, egaux = scores > limite, scores == limite
    trouves = y[dessus].sum() + (k - dessus.sum()) * y[egaux].mean()
    return trouves / k
