# marks: 0
# why: numbers of households instead of rates
def ecart_faux_positifs(y, scores, seuil, groupes):
    nombres = (scores >= seuil)[~y].groupby(groupes[~y]).sum()
    return nombres.max() - nombres.min()
