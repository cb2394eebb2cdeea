# marks: 0
# why: rows named by intervals, which are not plain numbers
def fiabilite(y, p, groupes):
    g = pd.qcut(p, groupes, duplicates="drop")
    return pd.DataFrame(
        {"foyers": p.groupby(g).size(), "annonce": p.groupby(g).mean(), "observe": y.groupby(g).mean()}
    )
