# marks: 0.5
# why: divided by the variance: a column in a tiny unit decides alone
def archetypes(parts, k, graine):
    standard = (parts - parts.mean()) / parts.var()
    modele = KMeans(n_clusters=k, n_init=10, random_state=graine)
    return pd.Series(modele.fit_predict(standard), index=parts.index)
