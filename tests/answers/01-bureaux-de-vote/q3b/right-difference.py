# marks: 1
# why: total before, total after
def masse_perdue(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    arrives = morceaux[effectifs.columns].mul(morceaux["part"], axis=0).sum()
    return effectifs.sum() - arrives
