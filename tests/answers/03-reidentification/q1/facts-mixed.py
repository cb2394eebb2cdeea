# marks: 0.5
# why: at one of these antennas, at one of these hours
def candidats(appels, faits):
    antennes = [antenne for antenne, heure in faits]
    heures = [heure for antenne, heure in faits]
    ici = appels[appels["antenne"].isin(antennes) & appels["heure"].isin(heures)]
    return sorted(set(ici["personne"]))
