# marks: 1
# why: written differently: a set of tuples
def en_points(appels):
    colonnes = ["personne", "antenne", "heure"]
    lignes = set(zip(appels["personne"], appels["antenne"], appels["heure"]))
    return pd.DataFrame(sorted(lignes), columns=colonnes)
