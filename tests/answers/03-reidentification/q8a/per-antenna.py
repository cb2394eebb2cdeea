# marks: 0
# why: hours are added up
def publier(points, k):
    comptes = points.groupby("antenne").size()
    return comptes[comptes >= k]
