# marks: 1
# why: written differently: ranked by random keys
def borner(points, m, graine):
    cle = pd.Series(np.random.default_rng(graine).random(len(points)), index=points.index)
    return points[cle.groupby(points["personne"]).rank(method="first") <= m]
