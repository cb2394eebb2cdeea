# marks: 2
# why: merge, multiply, group
def repartir(effectifs, passage):
    morceaux = passage.merge(effectifs, left_on="iris", right_index=True)
    for categorie in effectifs.columns:
        morceaux[categorie] = morceaux[categorie] * morceaux["part"]
    return morceaux.groupby("bureau")[list(effectifs.columns)].sum()
