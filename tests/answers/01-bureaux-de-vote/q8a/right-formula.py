# marks: 1
# why: written differently: weighted means, covariance over variance
def goodman(part, vote, inscrits):
    x = (part * inscrits).sum() / inscrits.sum()
    y = (vote * inscrits).sum() / inscrits.sum()
    pente = (inscrits * (part - x) * (vote - y)).sum() / (inscrits * (part - x) ** 2).sum()
    return (y + pente * (1 - x), y - pente * x)
