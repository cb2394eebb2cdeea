# marks: 4
# why: distance, then a condition
def serres(bureaux, ecart):
    avance = (bureaux["voix_1"] - bureaux["voix_2"]).abs()
    return bureaux[avance <= ecart]
