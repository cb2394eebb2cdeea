# marks: 0
# why: in per cent
def ecart_faux_positifs(y, scores, seuil, groupes):
    taux = (scores >= seuil)[~y].groupby(groupes[~y]).mean()
    return 100 * (taux.max() - taux.min())
