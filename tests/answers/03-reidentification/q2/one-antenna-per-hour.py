# marks: 0.75
# why: someone who moves within the hour loses a point
def en_points(appels):
    return appels[["personne", "antenne", "heure"]].drop_duplicates(["personne", "heure"])
