# marks: 0
# why: the number of rows
def serres(bureaux, ecart):
    return len(bureaux[(bureaux["voix_1"] - bureaux["voix_2"]).abs() <= ecart])
