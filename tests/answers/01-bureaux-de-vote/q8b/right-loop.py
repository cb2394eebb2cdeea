# marks: 1
# why: written differently: station by station
def bornes_du_vote(part, vote):
    lignes = {}
    for bureau in part.index:
        p, v = part[bureau], vote[bureau]
        bas, haut = (v - (1 - p)) / p, v / p
        lignes[bureau] = {"bas": max(bas, 0), "haut": min(haut, 1)}
    return pd.DataFrame.from_dict(lignes, orient="index")
