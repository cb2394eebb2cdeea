# marks: 1
# why: divides by the sum of parts: an idea worth a remark, not the question
def repartir(effectifs, passage):
    morceaux = passage.merge(effectifs, on="iris")
    part = morceaux["part"] / morceaux.groupby("iris")["part"].transform("sum")
    colonnes = morceaux[effectifs.columns].mul(part, axis=0)
    return colonnes.groupby(morceaux["bureau"]).sum()
