# marks: 0.25
# why: anyone ever heard at these antennas
def candidats(appels, faits):
    restants = set(appels["personne"])
    for antenne, heure in faits:
        restants = restants & set(appels.loc[appels["antenne"] == antenne, "personne"])
    return sorted(restants)
