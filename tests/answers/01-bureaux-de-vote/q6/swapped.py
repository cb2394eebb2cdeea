# marks: 0
# why: each method does the other's work
def seuils(valeurs, k, methode):
    if methode == "amplitudes":
        return list(valeurs.quantile(np.linspace(0, 1, k + 1)))
    return list(np.linspace(valeurs.min(), valeurs.max(), k + 1))
