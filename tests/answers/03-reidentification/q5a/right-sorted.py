# marks: 1.5
# why: counts sorted, the first of each person
def lieu(points, heures):
    gardes = points[(points["heure"] % 24).isin(heures)]
    visites = gardes.groupby(["personne", "antenne"]).size().reset_index(name="fois")
    visites = visites.sort_values(["fois", "antenne"], ascending=[False, True])
    return visites.drop_duplicates("personne").set_index("personne")["antenne"]
