# marks: 0
# why: the vote of the group only
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(part.to_frame(), vote, sample_weight=inscrits)
    return modele.intercept_ + modele.coef_[0]
