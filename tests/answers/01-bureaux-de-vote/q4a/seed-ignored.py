# marks: 0.75
# why: two calls with the same seed differ
def archetypes(parts, k, graine):
    standard = (parts - parts.mean()) / parts.std()
    return pd.Series(KMeans(n_clusters=k, n_init=10).fit_predict(standard), index=parts.index)
