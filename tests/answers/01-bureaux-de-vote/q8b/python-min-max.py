# marks: 0
# why: Python's max and min cannot compare a series
def bornes_du_vote(part, vote):
    bas = max(0, (vote - (1 - part)) / part)
    haut = min(1, vote / part)
    return pd.DataFrame({"bas": bas, "haut": haut})
