# marks: 0.25
# why: day and night together
def lieu(points, heures):
    gardes = points
    visites = gardes.groupby(["personne", "antenne"]).size().reset_index(name="fois")
    visites = visites.sort_values(["fois", "antenne"], ascending=[False, True])
    return visites.drop_duplicates("personne").set_index("personne")["antenne"]
