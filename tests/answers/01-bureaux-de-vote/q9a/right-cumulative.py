# marks: 1
# why: written differently: what earlier stations leave, cut between 0 and the doors
def planifier(gain, portes, budget):
    ordre = gain[gain > 0].sort_values(ascending=False).index
    rangees = portes[ordre]
    reste = budget - (rangees.cumsum() - rangees)
    return np.minimum(rangees, reste.clip(lower=0)).reindex(gain.index, fill_value=0)
