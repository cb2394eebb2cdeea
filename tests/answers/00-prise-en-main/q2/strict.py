# marks: 3.5
# why: strictly less than the gap allowed
def serres(bureaux, ecart):
    return bureaux[(bureaux["voix_1"] - bureaux["voix_2"]).abs() < ecart]
