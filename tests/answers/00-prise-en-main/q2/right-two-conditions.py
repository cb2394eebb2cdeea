# marks: 4
# why: written differently: two conditions, loc
def serres(bureaux, ecart):
    a, b = bureaux["voix_1"], bureaux["voix_2"]
    return bureaux.loc[(a - b <= ecart) & (b - a <= ecart)]
