# marks: 0
# why: clip(upper=0) and clip(lower=1): the bounds are always 0 and 1, or beyond
def bornes_du_vote(part, vote):
    bas = ((vote - (1 - part)) / part).clip(upper=0)
    haut = (vote / part).clip(lower=1)
    return pd.DataFrame({"bas": bas, "haut": haut})
