# marks: 1
# why: the size of each group, row by row
def ensembles(couples):
    return couples.groupby(["domicile", "travail"], dropna=False)["personne"].transform("size")
