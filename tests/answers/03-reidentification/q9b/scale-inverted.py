# marks: 1
# why: noise grows with epsilon
def bruiter(comptes, epsilon, m, graine):
    return comptes + np.random.default_rng(graine).laplace(0, epsilon / m, len(comptes))
