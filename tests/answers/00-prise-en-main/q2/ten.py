# marks: 3
# why: 10 instead of the argument
def serres(bureaux, ecart):
    return bureaux[(bureaux["voix_1"] - bureaux["voix_2"]).abs() <= 10]
