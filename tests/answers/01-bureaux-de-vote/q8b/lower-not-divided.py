# marks: 0.75
# why: the remainder is not brought back to the group
def bornes_du_vote(part, vote):
    bas = (vote - (1 - part)).clip(lower=0)
    haut = (vote / part).clip(upper=1)
    return pd.DataFrame({"bas": bas, "haut": haut})
