# marks: 0
# why: among those with the event
def ecart_faux_positifs(y, scores, seuil, groupes):
    taux = (scores >= seuil)[y].groupby(groupes[y]).mean()
    return taux.max() - taux.min()
