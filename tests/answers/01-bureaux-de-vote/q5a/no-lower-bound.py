# marks: 0.25
# why: what is missing is in each hidden cell, at least and at most
def bornes(effectifs, total):
    remplis = effectifs.fillna(total - effectifs.sum())
    return pd.DataFrame({"bas": remplis, "haut": remplis})
