# marks: 1
# why: written differently: agg
def fiabilite(y, p, groupes):
    t = pd.DataFrame({"p": p, "y": y.astype(float), "g": pd.qcut(p, groupes, False, duplicates="drop")})
    return t.groupby("g").agg(foyers=("y", "size"), annonce=("p", "mean"), observe=("y", "mean"))
