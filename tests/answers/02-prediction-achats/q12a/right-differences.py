# marks: 1
# why: written differently: totals and differences
def compter(y, scores, seuil):
    envoyes = y[scores >= seuil]
    raison = int(envoyes.sum())
    oublies = int(y.sum()) - raison
    return [raison, len(envoyes) - raison, oublies, len(y) - len(envoyes) - oublies]
