# marks: 2
# why: right numbers, in a list without labels
def abstentions(bureaux):
    return [i - v for i, v in zip(bureaux["inscrits"], bureaux["votants"])]
