# marks: 0
# why: k bounds make k − 1 classes
def seuils(valeurs, k, methode):
    if methode == "quantiles":
        return list(valeurs.quantile(np.linspace(0, 1, k)))
    return list(np.linspace(valeurs.min(), valeurs.max(), k))
