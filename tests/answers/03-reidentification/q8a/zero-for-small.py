# marks: 0.5
# why: small cells are published as empty
def publier(points, k):
    comptes = points.groupby(["antenne", "heure"]).size()
    return comptes.where(comptes >= k, 0)
