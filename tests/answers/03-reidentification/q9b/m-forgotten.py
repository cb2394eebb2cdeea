# marks: 1
# why: as if each person brought one point
def bruiter(comptes, epsilon, m, graine):
    return comptes + np.random.default_rng(graine).laplace(0, 1 / epsilon, len(comptes))
