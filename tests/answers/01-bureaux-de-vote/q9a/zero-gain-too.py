# marks: 0.75
# why: with money left, goes where the visit brings nothing
def planifier(gain, portes, budget):
    visites = pd.Series(0, index=gain.index)
    for bureau in gain[gain >= 0].sort_values(ascending=False).index:
        visites[bureau] = min(portes[bureau], budget)
        budget = budget - visites[bureau]
    return visites
