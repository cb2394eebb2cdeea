# marks: 1.5
# why: written differently: the difference of two exponentials
def bruiter(comptes, epsilon, m, graine):
    hasard = np.random.default_rng(graine)
    echelle = m / epsilon
    plus, moins = hasard.exponential(echelle, len(comptes)), hasard.exponential(echelle, len(comptes))
    return comptes + plus - moins
