# marks: 0.5
# why: the method is ignored
def seuils(valeurs, k, methode):
    return list(valeurs.quantile(np.linspace(0, 1, k + 1)))
