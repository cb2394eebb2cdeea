# marks: 1
# why: written differently: one table
def ecart_faux_positifs(y, scores, seuil, groupes):
    t = pd.DataFrame({"g": groupes, "s": scores >= seuil, "y": y}).dropna()
    t = t[~t["y"].astype(bool)]
    taux = t.groupby("g")["s"].sum() / t.groupby("g").size()
    return np.ptp(taux.to_numpy(dtype=float))
