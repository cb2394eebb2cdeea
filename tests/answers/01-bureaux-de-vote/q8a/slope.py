# marks: 0.25
# why: the slope instead of the value at 1
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(part.to_frame(), vote, sample_weight=inscrits)
    return modele.coef_[0], modele.intercept_
