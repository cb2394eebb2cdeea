# marks: 0
# why: all trials are compared with the first only
def stabilite(essais):
    premier = essais.columns[0]
    accords = []
    for b in essais.columns[1:]:
        communs = essais[[premier, b]].dropna()
        accords.append(adjusted_rand_score(communs[premier], communs[b]))
    return sum(accords) / len(accords)
