# marks: 0.75
# why: NumPy's quantiles of a series with blanks are blank
def seuils(valeurs, k, methode):
    if methode == "quantiles":
        return list(np.quantile(valeurs, np.linspace(0, 1, k + 1)))
    return list(np.linspace(valeurs.min(), valeurs.max(), k + 1))
