# marks: 1.5
# why: written differently: the table itself is filtered
def candidats(appels, faits):
    for antenne, heure in faits:
        la = appels.loc[(appels.antenne == antenne) & (appels.heure == heure), "personne"]
        appels = appels[appels.personne.isin(la)]
    return sorted(appels.personne.unique())
