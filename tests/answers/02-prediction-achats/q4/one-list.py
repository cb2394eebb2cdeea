# marks: 0
# why: one half only
def partager(foyers, graine):
    return np.random.default_rng(graine).permutation(np.unique(foyers))
