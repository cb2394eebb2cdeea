# marks: 0.75
# why: always the same split
def partager(foyers, graine):
    battus = np.random.default_rng(0).permutation(np.unique(foyers))
    moitie = len(battus) // 2
    return battus[:moitie], battus[moitie:]
