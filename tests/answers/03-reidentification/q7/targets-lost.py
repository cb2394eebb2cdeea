# marks: 1
# why: targets without an answer disappear
def relier(points, indices):
    communs = indices.merge(points, on=["antenne", "heure"]).groupby(["cible", "personne"]).size()
    premiers = communs[communs == communs.groupby("cible").transform("max")].reset_index()
    seuls = premiers.drop_duplicates("cible", keep=False).set_index("cible")["personne"]
    return seuls
