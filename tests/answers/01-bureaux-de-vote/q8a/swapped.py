# marks: 0.25
# why: the others first
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(part.to_frame(), vote, sample_weight=inscrits)
    return modele.intercept_, modele.intercept_ + modele.coef_[0]
