# marks: 1
# why: written differently: the groups themselves
def en_points(appels):
    groupes = appels.groupby(["personne", "antenne", "heure"]).size()
    return groupes.reset_index().drop(columns=0)
