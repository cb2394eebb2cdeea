# marks: 4
# why: written differently: a column is added, then queried
def serres(bureaux, ecart):
    bureaux["avance"] = abs(bureaux["voix_1"] - bureaux["voix_2"])
    return bureaux.query("avance <= @ecart")
