# marks: 0.25
# why: by the votes of a whole station, not of a visit
def planifier(gain, portes, budget):
    visites = pd.Series(0, index=gain.index)
    total = gain * portes
    for bureau in total[total > 0].sort_values(ascending=False).index:
        visites[bureau] = min(portes[bureau], budget)
        budget = budget - visites[bureau]
    return visites
