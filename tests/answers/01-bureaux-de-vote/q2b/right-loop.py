# marks: 1
# why: written differently: a loop
def part_ville(bureaux):
    voix = 0
    exprimes = 0
    for _, ligne in bureaux.iterrows():
        voix = voix + ligne["voix"]
        exprimes = exprimes + ligne["exprimes"]
    return float(voix / exprimes)
