# marks: 1.75
# why: without abs: every station where the second leads is kept
def serres(bureaux, ecart):
    return bureaux[bureaux["voix_1"] - bureaux["voix_2"] <= ecart]
