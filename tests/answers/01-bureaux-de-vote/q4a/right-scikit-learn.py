# marks: 1
# why: written differently: StandardScaler, fit then labels_
def archetypes(parts, k, graine):
    from sklearn.preprocessing import StandardScaler

    modele = KMeans(n_clusters=k, n_init=10, random_state=graine)
    modele.fit(StandardScaler().fit_transform(parts))
    return pd.Series(modele.labels_, index=parts.index, name="archetype")
