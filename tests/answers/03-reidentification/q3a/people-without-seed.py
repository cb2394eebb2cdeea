# marks: 1.75
# why: points follow the seed, people do not
def unicite(points, p, tirages, graine):
    taille = points["personne"].value_counts()
    cibles = np.random.default_rng().choice(taille.index[taille >= p], tirages)
    traces = pd.DataFrame({"tirage": range(tirages), "personne": cibles}).merge(points, on="personne")
    connus = traces.sample(frac=1, random_state=graine).groupby("tirage").head(p).drop(columns="personne")
    communs = connus.merge(points, on=["antenne", "heure"]).groupby(["tirage", "personne"]).size()
    compatibles = (communs == p).groupby("tirage").sum()
    return (compatibles == 1).mean()
