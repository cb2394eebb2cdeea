# marks: 0
# why: wrong denominator: shares of the station instead of the IRIS
def repartir(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    part = morceaux["part"] / morceaux.groupby("bureau")["part"].transform("sum")
    colonnes = morceaux[effectifs.columns].mul(part, axis=0)
    return colonnes.groupby(morceaux["bureau"]).sum()
