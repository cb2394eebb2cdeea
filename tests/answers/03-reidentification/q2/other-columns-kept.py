# marks: 0.75
# why: the minute stays in the table
def en_points(appels):
    return appels.drop_duplicates(["personne", "antenne", "heure"])
