# marks: 1
# why: written differently: pandas cuts, and gives its bounds
def seuils(valeurs, k, methode):
    if methode == "quantiles":
        classes, limites = pd.qcut(valeurs, k, retbins=True)
        return list(limites)
    return list(np.linspace(valeurs.min(), valeurs.max(), k + 1))
