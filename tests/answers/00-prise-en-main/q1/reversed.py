# marks: 1
# why: the subtraction the wrong way round
def abstentions(bureaux):
    return bureaux["votants"] - bureaux["inscrits"]
