# marks: 0.25
# why: what is missing is shared equally: an invented mean
def bornes(effectifs, total):
    reste = total - effectifs.sum()
    moyenne = reste / effectifs.isna().sum()
    return pd.DataFrame({"bas": effectifs.fillna(moyenne), "haut": effectifs.fillna(moyenne)})
