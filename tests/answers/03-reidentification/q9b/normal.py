# marks: 0.75
# why: a normal law instead of Laplace's
def bruiter(comptes, epsilon, m, graine):
    return comptes + np.random.default_rng(graine).normal(0, m / epsilon, len(comptes))
