# marks: 0.25
# why: announced and observed are swapped
def fiabilite(y, p, groupes):
    g = pd.qcut(p, groupes, labels=False, duplicates="drop")
    return pd.DataFrame(
        {"foyers": p.groupby(g).size(), "annonce": y.groupby(g).mean(), "observe": p.groupby(g).mean()}
    )
