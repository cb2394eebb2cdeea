# marks: 1.5
# why: a set reduced fact by fact
def candidats(appels, faits):
    restants = set(appels["personne"])
    for antenne, heure in faits:
        presents = appels[(appels["antenne"] == antenne) & (appels["heure"] == heure)]
        restants = restants & set(presents["personne"])
    return sorted(restants)
