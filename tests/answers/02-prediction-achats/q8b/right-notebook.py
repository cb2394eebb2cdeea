# marks: 1
# why: the notebook's own answer
def fiabilite(y, p, groupes):
    """Événements et probabilités → par paquet de foyers, l’annonce et ce qui arrive."""
    paquet = pd.qcut(p, groupes, labels=False, duplicates="drop")
    table = pd.DataFrame({"y": y, "p": p}).groupby(paquet)
    return pd.DataFrame({"foyers": table.size(), "annonce": table["p"].mean(), "observe": table["y"].mean()})
