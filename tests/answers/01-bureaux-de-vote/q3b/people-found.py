# marks: 0
# why: those who arrive instead of those who are lost
def masse_perdue(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    return morceaux[effectifs.columns].mul(morceaux["part"], axis=0).sum()
