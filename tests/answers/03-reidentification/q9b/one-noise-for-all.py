# marks: 0
# why: the same noise in every cell
def bruiter(comptes, epsilon, m, graine):
    return comptes + np.random.default_rng(graine).laplace(0, m / epsilon)
