# marks: 0
# why: the hour is forgotten
def relier(points, indices):
    communs = indices.merge(points, on="antenne").groupby(["cible", "personne"]).size()
    premiers = communs[communs == communs.groupby("cible").transform("max")].reset_index()
    seuls = premiers.drop_duplicates("cible", keep=False).set_index("cible")["personne"]
    return seuls.reindex(indices["cible"].unique())
