# marks: 0.25
# why: the method is ignored, the other way
def seuils(valeurs, k, methode):
    return list(np.linspace(valeurs.min(), valeurs.max(), k + 1))
