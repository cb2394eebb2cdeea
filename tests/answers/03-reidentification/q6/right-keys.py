# marks: 1
# why: written differently: one text key per row
def ensembles(couples):
    cle = couples["domicile"].map(str) + "/" + couples["travail"].map(str)
    return cle.map(cle.value_counts())
