# marks: 0.75
# why: only what is taken away is divided
def bornes_du_vote(part, vote):
    bas = (vote - (1 - part) / part).clip(lower=0)
    haut = (vote / part).clip(upper=1)
    return pd.DataFrame({"bas": bas, "haut": haut})
