# marks: 1
# why: written differently: a loop over the IRIS
def bornes(effectifs, total):
    connus = effectifs.dropna()
    manque = total - connus.sum()
    bas, haut = [], []
    for iris in effectifs.index:
        if pd.notna(effectifs[iris]):
            bas.append(effectifs[iris])
            haut.append(effectifs[iris])
        elif len(effectifs) - len(connus) == 1:
            bas.append(manque)
            haut.append(manque)
        else:
            bas.append(0)
            haut.append(manque)
    return pd.DataFrame({"bas": bas, "haut": haut}, index=effectifs.index)
