# marks: 1.5
# why: written differently: a join, then the number of distinct facts
def candidats(appels, faits):
    connus = pd.DataFrame(faits, columns=["antenne", "heure"]).drop_duplicates()
    communs = appels.drop_duplicates().merge(connus, on=["antenne", "heure"])
    partages = communs["personne"].value_counts()
    return sorted(partages.index[partages == len(connus)].tolist())
