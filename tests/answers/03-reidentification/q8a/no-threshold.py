# marks: 0.5
# why: everything is published
def publier(points, k):
    comptes = points.groupby(["antenne", "heure"]).size()
    return comptes
