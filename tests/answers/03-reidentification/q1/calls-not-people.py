# marks: 1.25
# why: someone who called twice comes twice
def candidats(appels, faits):
    restants = appels["personne"]
    for antenne, heure in faits:
        presents = appels.loc[(appels["antenne"] == antenne) & (appels["heure"] == heure), "personne"]
        restants = restants[restants.isin(presents)]
    return sorted(restants)
