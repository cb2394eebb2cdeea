# marks: 0.25
# why: each station divided by the totals of the town
def taux(bureaux):
    return bureaux.assign(
        abstention=(bureaux["inscrits"] - bureaux["votants"]) / bureaux["inscrits"].sum(),
        part_inscrits=bureaux["voix"] / bureaux["inscrits"].sum(),
        part_exprimes=bureaux["voix"] / bureaux["exprimes"].sum(),
    )
