# marks: 1
# why: the notebook's own answer
def partager(foyers, graine):
    """Colonne de foyers → ceux qui apprennent, ceux qui jugent."""
    battus = np.random.default_rng(graine).permutation(np.unique(foyers))
    moitie = len(battus) // 2
    return battus[:moitie], battus[moitie:]
