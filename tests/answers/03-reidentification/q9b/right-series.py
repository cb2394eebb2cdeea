# marks: 1.5
# why: written differently: the older generator, and a Series built by hand
def bruiter(comptes, epsilon, m, graine):
    bruit = np.random.RandomState(graine).laplace(scale=m / epsilon, size=comptes.shape)
    return pd.Series(comptes.to_numpy() + bruit, index=comptes.index)
