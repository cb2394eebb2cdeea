# marks: 0.75
# why: equal probabilities stop it
def fiabilite(y, p, groupes):
    g = pd.qcut(p, groupes, labels=False)
    return pd.DataFrame(
        {"foyers": p.groupby(g).size(), "annonce": p.groupby(g).mean(), "observe": y.groupby(g).mean()}
    )
