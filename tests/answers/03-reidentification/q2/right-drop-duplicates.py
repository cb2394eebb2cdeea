# marks: 1
# why: three columns, then no repetition
def en_points(appels):
    return appels[["personne", "antenne", "heure"]].drop_duplicates()
