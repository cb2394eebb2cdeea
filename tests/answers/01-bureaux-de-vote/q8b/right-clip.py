# marks: 1
# why: as the statement suggests
def bornes_du_vote(part, vote):
    table = pd.DataFrame({"bas": (vote - (1 - part)) / part, "haut": vote / part})
    return table.clip(lower=0, upper=1)
