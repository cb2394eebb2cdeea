# marks: 0.75
# why: a blank becomes the smallest value
def seuils(valeurs, k, methode):
    valeurs = valeurs.fillna(0)
    if methode == "quantiles":
        return list(valeurs.quantile(np.linspace(0, 1, k + 1)))
    return list(np.linspace(valeurs.min(), valeurs.max(), k + 1))
