# marks: 0
# why: another denominator: registered voters
def part_ville(bureaux):
    return bureaux["voix"].sum() / bureaux["inscrits"].sum()
