# marks: 1
# why: turnout instead of abstention
def taux(bureaux):
    return bureaux.assign(
        abstention=bureaux["votants"] / bureaux["inscrits"],
        part_inscrits=bureaux["voix"] / bureaux["inscrits"],
        part_exprimes=bureaux["voix"] / bureaux["exprimes"],
    )
