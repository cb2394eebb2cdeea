# marks: 0.75
# why: right, in per cent
def part_ville(bureaux):
    return 100 * bureaux["voix"].sum() / bureaux["exprimes"].sum()
