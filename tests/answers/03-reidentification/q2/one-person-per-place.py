# marks: 0.75
# why: two people at the same place are one
def en_points(appels):
    return appels[["personne", "antenne", "heure"]].drop_duplicates(["antenne", "heure"])
