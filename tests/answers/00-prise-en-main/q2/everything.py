# marks: 0
# why: the whole table
def serres(bureaux, ecart):
    return bureaux
