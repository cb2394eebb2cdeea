# marks: 0
# why: among all households, whatever happens
def ecart_faux_positifs(y, scores, seuil, groupes):
    taux = (scores >= seuil).groupby(groupes).mean()
    return taux.max() - taux.min()
