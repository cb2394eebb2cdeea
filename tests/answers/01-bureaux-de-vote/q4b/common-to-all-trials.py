# marks: 0.25
# why: keeps only the stations drawn in every trial
def stabilite(essais):
    essais = essais.dropna()
    accords = [adjusted_rand_score(essais[a], essais[b]) for a, b in combinations(essais.columns, 2)]
    return sum(accords) / len(accords)
