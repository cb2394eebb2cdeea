# marks: 1
# why: written differently: a sample of each person
def borner(points, m, graine):
    hasard = np.random.default_rng(graine)
    morceaux = []
    for _, trace in points.groupby("personne"):
        gardes = hasard.permutation(len(trace))[:m]
        morceaux.append(trace.iloc[gardes])
    return pd.concat(morceaux)
