# marks: 0
# why: from 0 to 1 everywhere
def bornes_du_vote(part, vote):
    return pd.DataFrame({"bas": 0, "haut": 1}, index=part.index)
