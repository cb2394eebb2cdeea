# marks: 0
# why: the condition, not the rows
def serres(bureaux, ecart):
    return (bureaux["voix_1"] - bureaux["voix_2"]).abs() <= ecart
