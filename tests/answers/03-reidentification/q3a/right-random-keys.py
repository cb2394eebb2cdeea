# marks: 2
# why: written differently: points ranked by random keys
def unicite(points, p, tirages, graine):
    hasard = np.random.default_rng(graine)
    combien = points.groupby("personne").size()
    cibles = combien[combien >= p].sample(tirages, replace=True, random_state=graine).index
    traces = pd.DataFrame({"tirage": np.arange(tirages), "personne": cibles}).merge(points, on="personne")
    traces["cle"] = hasard.random(len(traces))
    connus = traces[traces.groupby("tirage")["cle"].rank() <= p]
    croises = connus.merge(points, on=["antenne", "heure"], suffixes=("", "_autre"))
    partages = croises.groupby(["tirage", "personne_autre"]).size()
    suspects = partages[partages == p].groupby("tirage").size()
    return float((suspects == 1).sum() / tirages)
