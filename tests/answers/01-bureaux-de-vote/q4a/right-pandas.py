# marks: 1
# why: standardised by hand, then k-means
def archetypes(parts, k, graine):
    standard = (parts - parts.mean()) / parts.std()
    etiquettes = KMeans(n_clusters=k, n_init=10, random_state=graine).fit_predict(standard)
    return pd.Series(etiquettes, index=parts.index)
