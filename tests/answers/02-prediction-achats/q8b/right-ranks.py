# marks: 1
# why: written differently: quantiles by hand
def fiabilite(y, p, groupes):
    bords = np.unique(np.quantile(p, np.linspace(0, 1, groupes + 1)[1:-1]))
    numero = pd.Series(np.searchsorted(bords, p), index=p.index)
    lignes = []
    for n in sorted(numero.unique()):
        ici = numero == n
        lignes.append({"foyers": int(ici.sum()), "annonce": p[ici].mean(), "observe": y[ici].mean()})
    return pd.DataFrame(lignes)
