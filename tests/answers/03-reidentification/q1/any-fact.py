# marks: 0.5
# why: compatible with one of the facts; nothing is ever excluded
def candidats(appels, faits):
    trouves = set()
    for antenne, heure in faits:
        presents = appels[(appels["antenne"] == antenne) & (appels["heure"] == heure)]
        trouves = trouves | set(presents["personne"])
    return sorted(trouves)
