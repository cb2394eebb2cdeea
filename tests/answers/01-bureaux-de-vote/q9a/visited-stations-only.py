# marks: 0.75
# why: stations that are not visited are not in the plan
def planifier(gain, portes, budget):
    visites = {}
    for bureau in gain[gain > 0].sort_values(ascending=False).index:
        if budget > 0:
            visites[bureau] = min(portes[bureau], budget)
            budget = budget - visites[bureau]
    return pd.Series(visites)
