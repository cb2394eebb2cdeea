# marks: 0.5
# why: bounds under 0 and over 1
def bornes_du_vote(part, vote):
    return pd.DataFrame({"bas": (vote - (1 - part)) / part, "haut": vote / part})
