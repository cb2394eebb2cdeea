# marks: 0
# why: the line is not extended: its values at the smallest and largest shares
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(part.to_frame("part"), vote, sample_weight=inscrits)
    bouts = pd.DataFrame({"part": [part.max(), part.min()]})
    return tuple(modele.predict(bouts))
