# marks: 0.5
# why: each pair once, on the stations drawn in both
def stabilite(essais):
    accords = []
    for a, b in combinations(essais.columns, 2):
        communs = essais[[a, b]].dropna()
        accords.append(adjusted_rand_score(communs[a], communs[b]))
    return sum(accords) / len(accords)
