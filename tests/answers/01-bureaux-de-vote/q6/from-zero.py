# marks: 0.5
# why: equal steps of a scale that begins at zero
def seuils(valeurs, k, methode):
    if methode == "quantiles":
        return list(valeurs.quantile(np.linspace(0, 1, k + 1)))
    return list(np.linspace(0, valeurs.max(), k + 1))
