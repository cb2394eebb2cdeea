# marks: 1
# why: as the statement suggests
def seuils(valeurs, k, methode):
    if methode == "quantiles":
        fractions = np.linspace(0, 1, k + 1)
        return valeurs.quantile(fractions).tolist()
    if methode == "amplitudes":
        return np.linspace(valeurs.min(), valeurs.max(), k + 1).tolist()
