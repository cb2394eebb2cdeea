# marks: 1.25
# why: right denominators, percentages instead of fractions
def taux(bureaux):
    return bureaux.assign(
        abstention=100 * (1 - bureaux["votants"] / bureaux["inscrits"]),
        part_inscrits=100 * bureaux["voix"] / bureaux["inscrits"],
        part_exprimes=100 * bureaux["voix"] / bureaux["exprimes"],
    )
