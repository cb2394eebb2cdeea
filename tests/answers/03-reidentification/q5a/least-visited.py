# marks: 0.25
# why: the rarest place
def lieu(points, heures):
    gardes = points[(points["heure"] % 24).isin(heures)]
    visites = gardes.groupby(["personne", "antenne"]).size().reset_index(name="fois")
    visites = visites.sort_values(["fois", "antenne"], ascending=[True, True])
    return visites.drop_duplicates("personne").set_index("personne")["antenne"]
