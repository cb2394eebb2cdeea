# marks: 0
# why: every visit in one station, which has not so many doors
def planifier(gain, portes, budget):
    visites = pd.Series(0, index=gain.index)
    visites[gain.idxmax()] = budget
    return visites
