# marks: 0
# why: counts averaged over the pieces instead of added
def repartir(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    colonnes = morceaux[effectifs.columns].mul(morceaux["part"], axis=0)
    return colonnes.groupby(morceaux["bureau"]).mean()
