# marks: 0.75
# why: those who told nothing make a group
def ecart_faux_positifs(y, scores, seuil, groupes):
    taux = (scores >= seuil)[~y].groupby(groupes[~y].fillna("?")).mean()
    return taux.max() - taux.min()
