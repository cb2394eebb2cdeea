# marks: 0.25
# why: labels without their stations
def archetypes(parts, k, graine):
    standard = (parts - parts.mean()) / parts.std()
    return pd.Series(KMeans(n_clusters=k, n_init=10, random_state=graine).fit_predict(standard))
