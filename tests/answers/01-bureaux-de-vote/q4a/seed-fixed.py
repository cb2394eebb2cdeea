# marks: 0.75
# why: another seed changes nothing: the argument is not read
def archetypes(parts, k, graine):
    standard = (parts - parts.mean()) / parts.std()
    modele = KMeans(n_clusters=k, n_init=10, random_state=0)
    return pd.Series(modele.fit_predict(standard), index=parts.index)
