# marks: 0.25
# why: stations not drawn are made a group of their own
def stabilite(essais):
    essais = essais.fillna(-1)
    accords = [adjusted_rand_score(essais[a], essais[b]) for a, b in combinations(essais.columns, 2)]
    return sum(accords) / len(accords)
