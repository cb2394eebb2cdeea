# marks: 0.75
# why: a single start, so a worse partition than the best of ten
def archetypes(parts, k, graine):
    standard = (parts - parts.mean()) / parts.std()
    modele = KMeans(n_clusters=k, n_init=1, random_state=graine)
    return pd.Series(modele.fit_predict(standard), index=parts.index)
