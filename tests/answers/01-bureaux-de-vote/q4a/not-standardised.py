# marks: 0.5
# why: the column in euros decides alone
def archetypes(parts, k, graine):
    etiquettes = KMeans(n_clusters=k, n_init=10, random_state=graine).fit_predict(parts)
    return pd.Series(etiquettes, index=parts.index)
