# marks: 0.75
# why: parts households of the same probability
def fiabilite(y, p, groupes):
    g = pd.qcut(p.rank(method="first"), groupes, labels=False)
    return pd.DataFrame(
        {"foyers": p.groupby(g).size(), "annonce": p.groupby(g).mean(), "observe": y.groupby(g).mean()}
    )
