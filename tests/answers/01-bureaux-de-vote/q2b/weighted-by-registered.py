# marks: 0
# why: weighted by registered voters, not by valid votes
def part_ville(bureaux):
    parts = bureaux["voix"] / bureaux["exprimes"]
    return (parts * bureaux["inscrits"]).sum() / bureaux["inscrits"].sum()
