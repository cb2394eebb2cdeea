# marks: 0
# why: one place only
def ensembles(couples):
    return couples.groupby("domicile")["personne"].transform("size")
