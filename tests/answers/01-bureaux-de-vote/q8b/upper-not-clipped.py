# marks: 0.75
# why: a group that votes at more than 100 %
def bornes_du_vote(part, vote):
    bas = ((vote - (1 - part)) / part).clip(lower=0)
    return pd.DataFrame({"bas": bas, "haut": vote / part})
