# marks: 1
# why: as the statement suggests
def planifier(gain, portes, budget):
    visites = pd.Series(0, index=gain.index)
    for bureau, voix in gain.sort_values(ascending=False).items():
        if voix > 0:
            ouvertes = min(portes[bureau], budget)
            visites[bureau] = ouvertes
            budget -= ouvertes
    return visites
