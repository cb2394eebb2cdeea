# marks: 0.25
# why: a share of the population, not a number of people
def masse_perdue(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    arrives = morceaux[effectifs.columns].mul(morceaux["part"], axis=0).sum()
    return 1 - arrives / effectifs.sum()
