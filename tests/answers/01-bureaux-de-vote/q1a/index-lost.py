# marks: 0.75
# why: keys built in a list, the index is renumbered
def cle_bureau(departement, commune, code):
    cles = [d.zfill(2) + c.zfill(3) + "_" + b.zfill(4) for d, c, b in zip(departement, commune, code)]
    return pd.Series(cles)
