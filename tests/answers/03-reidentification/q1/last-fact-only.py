# marks: 0.75
# why: each fact overwrites the one before
def candidats(appels, faits):
    for antenne, heure in faits:
        presents = appels[(appels["antenne"] == antenne) & (appels["heure"] == heure)]
    return sorted(set(presents["personne"]))
