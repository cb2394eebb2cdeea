# marks: 0
# why: each piece counts the whole IRIS
def repartir(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    return morceaux.groupby("bureau")[list(effectifs.columns)].sum()
