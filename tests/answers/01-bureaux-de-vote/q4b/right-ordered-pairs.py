# marks: 0.5
# why: written differently: each pair counted twice, the mean is the same
def stabilite(essais):
    accords = [
        adjusted_rand_score(*essais[[a, b]].dropna().to_numpy().T)
        for a in essais.columns
        for b in essais.columns
        if a != b
    ]
    return sum(accords) / len(accords)
