# marks: 0
# why: one number for all categories
def masse_perdue(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    arrives = morceaux[effectifs.columns].mul(morceaux["part"], axis=0).sum()
    return float(effectifs.sum().sum() - arrives.sum())
