# marks: 1.25
# why: a set turned into a list: its order is nobody’s
def candidats(appels, faits):
    restants = set(appels["personne"])
    for antenne, heure in faits:
        presents = appels[(appels["antenne"] == antenne) & (appels["heure"] == heure)]
        restants = restants & set(presents["personne"])
    return list(restants)
