# marks: 0
# why: groups of the same width
def fiabilite(y, p, groupes):
    g = pd.cut(p, groupes, labels=False)
    return pd.DataFrame(
        {"foyers": p.groupby(g).size(), "annonce": p.groupby(g).mean(), "observe": y.groupby(g).mean()}
    )
