# marks: 0.5
# why: centred, not divided by the standard deviation
def archetypes(parts, k, graine):
    centre = parts - parts.mean()
    etiquettes = KMeans(n_clusters=k, n_init=10, random_state=graine).fit_predict(centre)
    return pd.Series(etiquettes, index=parts.index)
