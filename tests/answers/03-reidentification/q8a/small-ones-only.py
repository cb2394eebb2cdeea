# marks: 0
# why: the other side of the threshold
def publier(points, k):
    comptes = points.groupby(["antenne", "heure"]).size()
    return comptes[comptes < k]
