# marks: 1.25
# why: blank and spoilt ballots stay in the denominator of the share of valid votes
def taux(bureaux):
    return bureaux.assign(
        abstention=1 - bureaux["votants"] / bureaux["inscrits"],
        part_inscrits=bureaux["voix"] / bureaux["inscrits"],
        part_exprimes=bureaux["voix"] / bureaux["votants"].where(bureaux["exprimes"] > 0),
    )
