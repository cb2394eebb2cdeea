# marks: 0.25
# why: from the least to the most profitable
def planifier(gain, portes, budget):
    visites = pd.Series(0, index=gain.index)
    for bureau in gain[gain > 0].sort_values().index:
        visites[bureau] = min(portes[bureau], budget)
        budget = budget - visites[bureau]
    return visites
