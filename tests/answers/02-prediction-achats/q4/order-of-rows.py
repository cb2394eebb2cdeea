# marks: 0.75
# why: the split depends on the order of rows
def partager(foyers, graine):
    battus = np.random.default_rng(graine).permutation(foyers.unique())
    moitie = len(battus) // 2
    return battus[:moitie], battus[moitie:]
