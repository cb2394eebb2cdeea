# marks: 1.25
# why: the first day only
def lieu(points, heures):
    gardes = points[points["heure"].isin(heures)]
    visites = gardes.groupby(["personne", "antenne"]).size().reset_index(name="fois")
    visites = visites.sort_values(["fois", "antenne"], ascending=[False, True])
    return visites.drop_duplicates("personne").set_index("personne")["antenne"]
