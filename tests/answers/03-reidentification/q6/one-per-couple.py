# marks: 0
# why: one size per couple of places
def ensembles(couples):
    return couples.groupby(["domicile", "travail"], dropna=False)["personne"].size()
