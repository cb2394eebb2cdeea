# marks: 1
# why: written differently: mean of the shares, weighted by valid votes
def part_ville(bureaux):
    ouverts = bureaux[bureaux["exprimes"] > 0]
    parts = ouverts["voix"] / ouverts["exprimes"]
    poids = ouverts["exprimes"] / ouverts["exprimes"].sum()
    return (parts * poids).sum()
