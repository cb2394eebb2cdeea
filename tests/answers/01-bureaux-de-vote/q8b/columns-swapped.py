# marks: 0
# why: each bound under the other's name
def bornes_du_vote(part, vote):
    bas = ((vote - (1 - part)) / part).clip(lower=0)
    haut = (vote / part).clip(upper=1)
    return pd.DataFrame({"bas": haut, "haut": bas})
