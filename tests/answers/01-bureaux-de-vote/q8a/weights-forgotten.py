# marks: 0.75
# why: small stations count as much as large ones
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(part.to_frame(), vote)
    return modele.intercept_ + modele.coef_[0], modele.intercept_
