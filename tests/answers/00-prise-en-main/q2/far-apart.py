# marks: 0
# why: keeps the others
def serres(bureaux, ecart):
    return bureaux[(bureaux["voix_1"] - bureaux["voix_2"]).abs() > ecart]
