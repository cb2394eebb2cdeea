# marks: 0.75
# why: stops before the station that the budget cannot cover
def planifier(gain, portes, budget):
    visites = pd.Series(0, index=gain.index)
    for bureau in gain[gain > 0].sort_values(ascending=False).index:
        if portes[bureau] > budget:
            break
        visites[bureau] = portes[bureau]
        budget = budget - portes[bureau]
    return visites
