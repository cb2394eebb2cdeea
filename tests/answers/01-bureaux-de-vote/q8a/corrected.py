# marks: 0.75
# why: impossible results are brought back between 0 and 1
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(part.to_frame(), vote, sample_weight=inscrits)
    bouts = [modele.intercept_ + modele.coef_[0], modele.intercept_]
    return [min(max(bout, 0), 1) for bout in bouts]
