# marks: 0.5
# why: the first two groups only
def ecart_faux_positifs(y, scores, seuil, groupes):
    taux = (scores >= seuil)[~y].groupby(groupes[~y]).mean()
    return abs(taux.iloc[0] - taux.iloc[1])
