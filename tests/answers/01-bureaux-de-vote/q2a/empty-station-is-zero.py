# marks: 1.25
# why: a share nobody expressed is not zero
def taux(bureaux):
    return bureaux.assign(
        abstention=1 - bureaux["votants"] / bureaux["inscrits"],
        part_inscrits=bureaux["voix"] / bureaux["inscrits"],
        part_exprimes=(bureaux["voix"] / bureaux["exprimes"]).fillna(0),
    )
