# marks: 0.5
# why: what is missing is added to the known cells too
def bornes(effectifs, total):
    reste = total - effectifs.sum()
    bas = effectifs.fillna(0)
    return pd.DataFrame({"bas": bas, "haut": bas + reste})
