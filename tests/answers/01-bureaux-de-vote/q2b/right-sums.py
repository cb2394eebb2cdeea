# marks: 1
# why: add, then divide
def part_ville(bureaux):
    return bureaux["voix"].sum() / bureaux["exprimes"].sum()
