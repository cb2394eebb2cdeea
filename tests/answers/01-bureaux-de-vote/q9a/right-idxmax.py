# marks: 1
# why: written differently: the best station, then the best of the others
def planifier(gain, portes, budget):
    restants = gain.copy()
    visites = gain * 0.0
    while budget > 0 and len(restants) > 0 and restants.max() > 0:
        bureau = restants.idxmax()
        visites.loc[bureau] = min(portes.loc[bureau], budget)
        budget = budget - visites.loc[bureau]
        restants = restants.drop(bureau)
    return visites
