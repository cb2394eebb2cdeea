# marks: 1
# why: written differently: predictions at 1 and at 0, in an array
def goodman(part, vote, inscrits):
    x = part.to_numpy().reshape(-1, 1)
    modele = LinearRegression().fit(x, vote.to_numpy(), sample_weight=inscrits.to_numpy())
    return modele.predict([[1], [0]])
