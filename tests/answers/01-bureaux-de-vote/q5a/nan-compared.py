# marks: 0
# why: blank cells sought with ==, which never finds one: nothing is bounded
def bornes(effectifs, total):
    bas, haut = effectifs.copy(), effectifs.copy()
    reste = total - effectifs.sum()
    for iris in effectifs.index:
        if effectifs[iris] == np.nan:
            bas[iris] = 0
            haut[iris] = reste
    return pd.DataFrame({"bas": bas, "haut": haut})
