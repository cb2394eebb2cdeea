# marks: 0.75
# why: the single blank cell still goes from zero to what is missing
def bornes(effectifs, total):
    reste = total - effectifs.sum()
    return pd.DataFrame({"bas": effectifs.fillna(0), "haut": effectifs.fillna(reste)})
