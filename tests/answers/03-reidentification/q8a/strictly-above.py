# marks: 0.75
# why: exactly k is withheld
def publier(points, k):
    comptes = points.groupby(["antenne", "heure"]).size()
    return comptes[comptes > k]
