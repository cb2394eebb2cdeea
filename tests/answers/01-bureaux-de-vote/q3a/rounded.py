# marks: 1
# why: people rounded to whole numbers: the counts no longer add up
def repartir(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    colonnes = morceaux[effectifs.columns].mul(morceaux["part"], axis=0).round()
    return colonnes.groupby(morceaux["bureau"]).sum()
