# marks: 0.25
# why: the budget is the same at each station
def planifier(gain, portes, budget):
    visites = pd.Series(0, index=gain.index)
    for bureau in gain[gain > 0].sort_values(ascending=False).index:
        visites[bureau] = min(portes[bureau], budget)
    return visites
