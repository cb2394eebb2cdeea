# marks: 1
# why: abstention divided by those who came
def taux(bureaux):
    return bureaux.assign(
        abstention=(bureaux["inscrits"] - bureaux["votants"]) / bureaux["votants"],
        part_inscrits=bureaux["voix"] / bureaux["inscrits"],
        part_exprimes=bureaux["voix"] / bureaux["exprimes"],
    )
