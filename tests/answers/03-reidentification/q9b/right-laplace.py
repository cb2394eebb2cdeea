# marks: 1.5
# why: a draw per cell
def bruiter(comptes, epsilon, m, graine):
    return comptes + np.random.default_rng(graine).laplace(0, m / epsilon, len(comptes))
