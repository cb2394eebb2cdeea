# marks: 1.25
# why: the largest number among equals
def lieu(points, heures):
    gardes = points[(points["heure"] % 24).isin(heures)]
    visites = gardes.groupby(["personne", "antenne"]).size().reset_index(name="fois")
    visites = visites.sort_values(["fois", "antenne"], ascending=[False, False])
    return visites.drop_duplicates("personne").set_index("personne")["antenne"]
