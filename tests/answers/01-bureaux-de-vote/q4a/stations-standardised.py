# marks: 0.25
# why: rows standardised instead of columns, so the groups are others, in euros or not
def archetypes(parts, k, graine):
    standard = parts.sub(parts.mean(axis=1), axis=0).div(parts.std(axis=1), axis=0)
    etiquettes = KMeans(n_clusters=k, n_init=10, random_state=graine).fit_predict(standard)
    return pd.Series(etiquettes, index=parts.index)
