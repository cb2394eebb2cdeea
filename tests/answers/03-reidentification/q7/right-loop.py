# marks: 2
# why: written differently: target by target
def relier(points, indices):
    reponses = {}
    for cible, faits in indices.groupby("cible"):
        partages = faits.merge(points, on=["antenne", "heure"])["personne"].value_counts()
        seul = len(partages) == 1 or (len(partages) > 1 and partages.iloc[0] > partages.iloc[1])
        reponses[cible] = partages.index[0] if seul else np.nan
    return pd.Series(reponses)
