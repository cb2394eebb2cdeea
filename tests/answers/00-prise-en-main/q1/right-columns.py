# marks: 3
# why: a column minus another
def abstentions(bureaux):
    return bureaux["inscrits"] - bureaux["votants"]
