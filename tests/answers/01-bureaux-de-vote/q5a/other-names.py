# marks: 0
# why: columns are not called as asked
def bornes(effectifs, total):
    reste = total - effectifs.sum()
    return pd.DataFrame({"min": effectifs.fillna(0), "max": effectifs.fillna(reste)})
