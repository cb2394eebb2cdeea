# marks: 0.75
# why: a missing share makes the whole town missing
def part_ville(bureaux):
    parts = bureaux["voix"] / bureaux["exprimes"]
    poids = bureaux["exprimes"] / bureaux["exprimes"].sum()
    return (parts * poids).sum(skipna=False)
