# marks: 0
# why: a column that does not exist
def abstentions(bureaux):
    return bureaux["inscrit"] - bureaux["votants"]
