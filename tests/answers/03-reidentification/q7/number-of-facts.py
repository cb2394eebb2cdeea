# marks: 0
# why: how many facts are shared, not by whom
def relier(points, indices):
    communs = indices.merge(points, on=["antenne", "heure"]).groupby(["cible", "personne"]).size()
    return communs.groupby("cible").max().reindex(indices["cible"].unique())
