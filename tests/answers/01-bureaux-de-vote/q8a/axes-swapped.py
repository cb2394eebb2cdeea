# marks: 0
# why: the share explained by the vote
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(vote.to_frame(), part, sample_weight=inscrits)
    return modele.intercept_ + modele.coef_[0], modele.intercept_
