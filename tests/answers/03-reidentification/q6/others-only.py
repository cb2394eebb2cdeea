# marks: 0
# why: oneself is not counted
def ensembles(couples):
    return couples.groupby(["domicile", "travail"], dropna=False)["personne"].transform("size") - 1
