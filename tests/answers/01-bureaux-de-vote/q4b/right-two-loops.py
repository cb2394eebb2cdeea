# marks: 0.5
# why: written differently: two loops, a mask, a pandas mean
def stabilite(essais):
    accords = pd.Series(dtype=float)
    n = essais.shape[1]
    for i in range(n):
        for j in range(i):
            gauche, droite = essais.iloc[:, i], essais.iloc[:, j]
            tires = gauche.notna() & droite.notna()
            accords.loc[n * i + j] = adjusted_rand_score(gauche[tires], droite[tires])
    return accords.mean()
