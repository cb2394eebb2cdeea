# marks: 0.5
# why: a single mistake loses the target
def relier(points, indices):
    communs = indices.merge(points, on=["antenne", "heure"]).groupby(["cible", "personne"]).size()
    complets = communs[
        communs == indices.groupby("cible").size().reindex(communs.index, level="cible")
    ].reset_index()
    seuls = complets.drop_duplicates("cible", keep=False).set_index("cible")["personne"]
    return seuls.reindex(indices["cible"].unique())
