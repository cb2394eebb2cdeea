# marks: 1
# why: written differently: a loop over rows that keeps the index
def cle_bureau(departement, commune, code):
    cles = []
    for d, c, b in zip(departement, commune, code):
        cles.append(("0" + d)[-2:] + ("00" + c)[-3:] + "_" + ("000" + b)[-4:])
    return pd.Series(cles, index=departement.index)
