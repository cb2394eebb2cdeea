# marks: 0
# why: the bounds between classes, without the two ends
def seuils(valeurs, k, methode):
    if methode == "quantiles":
        return list(valeurs.quantile(np.linspace(0, 1, k + 1)))[1:-1]
    return list(np.linspace(valeurs.min(), valeurs.max(), k + 1))[1:-1]
