# marks: 1.5
# why: written differently: columns added to the table received
def taux(bureaux):
    bureaux["abstention"] = (bureaux.inscrits - bureaux.votants).div(bureaux.inscrits)
    bureaux["part_inscrits"] = bureaux.voix.div(bureaux.inscrits)
    bureaux["part_exprimes"] = bureaux.voix.div(bureaux.exprimes)
    return bureaux
