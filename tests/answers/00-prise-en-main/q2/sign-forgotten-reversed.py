# marks: 1.75
# why: without abs, the other way round
def serres(bureaux, ecart):
    return bureaux[bureaux["voix_2"] - bureaux["voix_1"] <= ecart]
