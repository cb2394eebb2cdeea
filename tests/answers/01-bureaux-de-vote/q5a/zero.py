# marks: 0.25
# why: blank read as zero, the misconception of the statement
def bornes(effectifs, total):
    return pd.DataFrame({"bas": effectifs.fillna(0), "haut": effectifs.fillna(0)})
