# marks: 0.25
# why: a hidden cell may hold the whole town: the known ones are not taken away
def bornes(effectifs, total):
    return pd.DataFrame({"bas": effectifs.fillna(0), "haut": effectifs.fillna(total)})
