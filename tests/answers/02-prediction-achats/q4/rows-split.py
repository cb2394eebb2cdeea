# marks: 0
# why: parts the rows: a household is on both sides
def partager(foyers, graine):
    battus = np.random.default_rng(graine).permutation(foyers)
    moitie = len(battus) // 2
    return battus[:moitie], battus[moitie:]
