# marks: 1.5
# why: written differently: the mode of each person, smallest first
def lieu(points, heures):
    points = points[points["heure"].mod(24).isin(list(heures))]
    return points.groupby("personne")["antenne"].agg(lambda antennes: antennes.mode().min())
