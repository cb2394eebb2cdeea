# marks: 1
# why: written differently: the values at k + 1 ranks, without interpolation
def seuils(valeurs, k, methode):
    ordre = sorted(valeurs.dropna())
    if methode == "quantiles":
        return [ordre[round(rang * (len(ordre) - 1) / k)] for rang in range(k + 1)]
    return list(np.linspace(ordre[0], ordre[-1], k + 1))
