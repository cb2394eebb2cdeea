# marks: 4
# why: written differently: between two bounds
def serres(bureaux, ecart):
    avance = bureaux.voix_1 - bureaux.voix_2
    return bureaux[avance.between(-ecart, ecart)]
