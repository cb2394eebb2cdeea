# marks: 1.5
# why: three quotients of columns
def taux(bureaux):
    return bureaux.assign(
        abstention=1 - bureaux["votants"] / bureaux["inscrits"],
        part_inscrits=bureaux["voix"] / bureaux["inscrits"],
        part_exprimes=bureaux["voix"] / bureaux["exprimes"],
    )
