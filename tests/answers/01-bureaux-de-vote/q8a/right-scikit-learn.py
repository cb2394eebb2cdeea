# marks: 1
# why: as the statement suggests
def goodman(part, vote, inscrits):
    modele = LinearRegression().fit(part.to_frame(), vote, sample_weight=inscrits)
    en_zero = modele.intercept_
    en_un = en_zero + modele.coef_[0]
    return en_un, en_zero
