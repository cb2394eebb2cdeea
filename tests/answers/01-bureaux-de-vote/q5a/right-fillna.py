# marks: 1
# why: the remainder, then two fillna
def bornes(effectifs, total):
    manque = total - effectifs.sum()
    table = pd.DataFrame({"bas": effectifs.fillna(0), "haut": effectifs.fillna(manque)})
    if effectifs.isna().sum() == 1:
        table["bas"] = table["haut"]
    return table
