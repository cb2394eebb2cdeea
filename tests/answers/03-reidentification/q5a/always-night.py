# marks: 1
# why: the argument is not read
def lieu(points, heures):
    gardes = points[(points["heure"] % 24).isin([21, 22, 23, 0, 1, 2, 3, 4, 5, 6])]
    visites = gardes.groupby(["personne", "antenne"]).size().reset_index(name="fois")
    visites = visites.sort_values(["fois", "antenne"], ascending=[False, True])
    return visites.drop_duplicates("personne").set_index("personne")["antenne"]
