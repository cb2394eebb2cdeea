# marks: 0
# why: each trial is also compared with itself
def stabilite(essais):
    accords = []
    for a in essais.columns:
        for b in essais.columns:
            communs = essais[[a, b]].dropna() if a != b else essais[[a]].dropna()
            accords.append(adjusted_rand_score(communs[a], communs[b]))
    return sum(accords) / len(accords)
