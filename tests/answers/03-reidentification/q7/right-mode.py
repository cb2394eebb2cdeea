# marks: 2
# why: written differently: the mode, when there is one only
def relier(points, indices):
    croises = indices.merge(points, on=["antenne", "heure"], how="left")

    def unique(personnes):
        modes = personnes.mode()
        return modes.iloc[0] if len(modes) == 1 else float("nan")

    return croises.groupby("cible")["personne"].agg(unique)
