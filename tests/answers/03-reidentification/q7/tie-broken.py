# marks: 1.5
# why: one of the equals is accused
def relier(points, indices):
    communs = indices.merge(points, on=["antenne", "heure"]).groupby(["cible", "personne"]).size()
    premiers = communs[communs == communs.groupby("cible").transform("max")].reset_index()
    seuls = premiers.drop_duplicates("cible", keep="first").set_index("cible")["personne"]
    return seuls.reindex(indices["cible"].unique())
