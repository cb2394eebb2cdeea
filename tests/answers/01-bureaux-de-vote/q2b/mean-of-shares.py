# marks: 0
# why: the central misconception: small stations weigh as much as large ones
def part_ville(bureaux):
    return (bureaux["voix"] / bureaux["exprimes"]).mean()
