# marks: 1.5
# why: written differently: columns added to a copy, the empty station set by hand
def taux(bureaux):
    table = bureaux.copy()
    table["abstention"] = (table["inscrits"] - table["votants"]) / table["inscrits"]
    table["part_inscrits"] = table["voix"] / table["inscrits"]
    table["part_exprimes"] = table["voix"] / table["exprimes"].where(table["exprimes"] > 0)
    return table
