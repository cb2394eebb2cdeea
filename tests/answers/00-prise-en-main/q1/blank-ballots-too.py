# marks: 1
# why: counts blank and spoilt ballots as absent
def abstentions(bureaux):
    return bureaux["inscrits"] - bureaux["exprimes"]
