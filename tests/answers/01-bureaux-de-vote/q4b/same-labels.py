# marks: 0
# why: compares the numbers of the groups, which mean nothing
def stabilite(essais):
    accords = []
    for a, b in combinations(essais.columns, 2):
        communs = essais[[a, b]].dropna()
        accords.append((communs[a] == communs[b]).mean())
    return sum(accords) / len(accords)
