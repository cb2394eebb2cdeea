# marks: 1
# why: counts, then a filter
def publier(points, k):
    comptes = points.groupby(["antenne", "heure"]).size()
    return comptes[comptes >= k]
