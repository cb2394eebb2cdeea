# marks: 1
# why: the first p points of each trace, not drawn at random
def unicite(points, p, tirages, graine):
    taille = points["personne"].value_counts()
    cibles = np.random.default_rng(graine).choice(taille.index[taille >= p], tirages)
    traces = pd.DataFrame({"tirage": range(tirages), "personne": cibles}).merge(points, on="personne")
    connus = traces.groupby("tirage").head(p).drop(columns="personne")
    communs = connus.merge(points, on=["antenne", "heure"]).groupby(["tirage", "personne"]).size()
    compatibles = (communs == p).groupby("tirage").sum()
    return (compatibles == 1).mean()
