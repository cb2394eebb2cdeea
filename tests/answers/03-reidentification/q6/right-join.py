# marks: 1
# why: written differently: blanks filled, sizes joined back
def ensembles(couples):
    cles = couples[["domicile", "travail"]].fillna(-1)
    tailles = cles.value_counts().rename("taille")
    return cles.join(tailles, on=["domicile", "travail"])["taille"]
