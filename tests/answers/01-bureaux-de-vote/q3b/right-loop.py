# marks: 1
# why: written differently: a loop over IRIS and categories
def masse_perdue(effectifs, passage):
    perdus = {categorie: 0.0 for categorie in effectifs.columns}
    for iris, ligne in effectifs.iterrows():
        dehors = 1 - passage.loc[passage["iris"] == iris, "part"].sum()
        for categorie in effectifs.columns:
            perdus[categorie] += dehors * ligne[categorie]
    return pd.Series(perdus)
