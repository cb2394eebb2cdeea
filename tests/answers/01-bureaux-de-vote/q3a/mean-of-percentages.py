# marks: 0
# why: the central misconception: percentages averaged
def repartir(effectifs, passage):
    parts = effectifs.div(effectifs.sum(axis=1), axis=0)
    morceaux = passage.merge(parts, on="iris")
    return morceaux.groupby("bureau")[list(effectifs.columns)].mean()
