# marks: 0.75
# why: the last station is visited whole, over the budget
def planifier(gain, portes, budget):
    visites = pd.Series(0, index=gain.index)
    for bureau in gain[gain > 0].sort_values(ascending=False).index:
        if budget > 0:
            visites[bureau] = portes[bureau]
            budget = budget - portes[bureau]
    return visites
