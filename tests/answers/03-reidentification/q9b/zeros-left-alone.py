# marks: 1.25
# why: an empty cell stays empty
def bruiter(comptes, epsilon, m, graine):
    bruit = np.random.default_rng(graine).laplace(0, m / epsilon, len(comptes))
    return comptes + bruit * (comptes > 0)
