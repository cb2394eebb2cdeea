# marks: 1.25
# why: negative counts are brought back to zero
def bruiter(comptes, epsilon, m, graine):
    bruites = comptes + np.random.default_rng(graine).laplace(0, m / epsilon, len(comptes))
    return bruites.clip(lower=0)
