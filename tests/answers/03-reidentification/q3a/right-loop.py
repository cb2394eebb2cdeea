# marks: 2
# why: written differently: one draw after the other, with sets
def unicite(points, p, tirages, graine):
    hasard = np.random.default_rng(graine)
    traces, presents = {}, {}
    for personne, antenne, heure in zip(points["personne"], points["antenne"], points["heure"]):
        traces.setdefault(personne, []).append((antenne, heure))
        presents.setdefault((antenne, heure), set()).add(personne)
    possibles = [personne for personne, trace in traces.items() if len(trace) >= p]
    seuls = 0
    for _ in range(tirages):
        trace = traces[possibles[hasard.integers(len(possibles))]]
        connus = [trace[rang] for rang in hasard.choice(len(trace), p, replace=False)]
        seuls += len(set.intersection(*[presents[point] for point in connus])) == 1
    return seuls / tirages
