# marks: 1
# why: the notebook's own answer
def ecart_faux_positifs(y, scores, seuil, groupes):
    """Événements, scores, seuil et groupes → écart entre le plus grand et le plus petit taux."""
    recoit = (scores >= seuil)[~y]
    taux = recoit.groupby(groupes[~y]).mean()
    return taux.max() - taux.min()
