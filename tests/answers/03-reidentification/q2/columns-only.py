# marks: 0
# why: repetitions are kept
def en_points(appels):
    return appels[["personne", "antenne", "heure"]]
