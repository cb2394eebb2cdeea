# marks: 1.25
# why: the station without a valid vote disappears
def taux(bureaux):
    table = bureaux[bureaux["exprimes"] > 0]
    return table.assign(
        abstention=1 - table["votants"] / table["inscrits"],
        part_inscrits=table["voix"] / table["inscrits"],
        part_exprimes=table["voix"] / table["exprimes"],
    )
