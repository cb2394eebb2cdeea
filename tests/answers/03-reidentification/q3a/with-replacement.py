# marks: 1.25
# why: the same point may be known twice
def unicite(points, p, tirages, graine):
    hasard = np.random.default_rng(graine)
    taille = points["personne"].value_counts()
    traces = {personne: list(zip(t["antenne"], t["heure"])) for personne, t in points.groupby("personne")}
    presents = points.groupby(["antenne", "heure"])["personne"].agg(set)
    presents = dict(zip(presents.index, presents))
    possibles = list(taille.index[taille >= p])
    seuls = 0
    for _ in range(tirages):
        trace = traces[possibles[hasard.integers(len(possibles))]]
        connus = [trace[rang] for rang in hasard.choice(len(trace), p)]
        seuls += len(set.intersection(*[presents[point] for point in connus])) == 1
    return seuls / tirages
