# marks: 1
# why: written differently: rows of small cells removed first
def publier(points, k):
    assez = points.groupby(["antenne", "heure"]).filter(lambda case: len(case) >= k)
    return assez.groupby(["antenne", "heure"])["personne"].nunique()
