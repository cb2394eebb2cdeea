# marks: 0.75
# why: people without work have no size
def ensembles(couples):
    return couples.groupby(["domicile", "travail"])["personne"].transform("size")
