# marks: 0.75
# why: Python's min and max do not know blanks
def seuils(valeurs, k, methode):
    if methode == "quantiles":
        return list(valeurs.quantile(np.linspace(0, 1, k + 1)))
    return list(np.linspace(min(valeurs), max(valeurs), k + 1))
