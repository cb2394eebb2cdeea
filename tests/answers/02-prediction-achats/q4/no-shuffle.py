# marks: 0.75
# why: the smallest numbers on one side
def partager(foyers, graine):
    battus = np.unique(foyers)
    moitie = len(battus) // 2
    return battus[:moitie], battus[moitie:]
