# marks: 0
# why: returns a column instead of a number
def part_ville(bureaux):
    return bureaux["voix"] / bureaux["exprimes"].sum()
