# marks: 1
# why: written differently: doors one by one, slow and right
def planifier(gain, portes, budget):
    visites = dict.fromkeys(gain.index, 0)
    rentables = sorted((b for b in gain.index if gain[b] > 0), key=lambda b: -gain[b])
    for bureau in rentables:
        while visites[bureau] < portes[bureau] and budget >= 1:
            visites[bureau] += 1
            budget -= 1
    return pd.Series(visites)
