# marks: 0.25
# why: a number of events instead of a share
def fiabilite(y, p, groupes):
    g = pd.qcut(p, groupes, labels=False, duplicates="drop")
    return pd.DataFrame(
        {"foyers": p.groupby(g).size(), "annonce": p.groupby(g).mean(), "observe": y.groupby(g).sum()}
    )
