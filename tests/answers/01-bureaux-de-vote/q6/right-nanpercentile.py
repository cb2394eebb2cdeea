# marks: 1
# why: written differently: NumPy, which ignores blanks when asked; an array
def seuils(valeurs, k, methode):
    if methode == "quantiles":
        return np.nanpercentile(valeurs, np.linspace(0, 100, k + 1))
    return np.linspace(np.nanmin(valeurs), np.nanmax(valeurs), k + 1)
