# marks: 0
# why: the share of errors among catalogues
def ecart_faux_positifs(y, scores, seuil, groupes):
    recoit = scores >= seuil
    taux = (~y)[recoit].groupby(groupes[recoit]).mean()
    return taux.max() - taux.min()
