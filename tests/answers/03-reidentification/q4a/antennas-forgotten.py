# marks: 0.25
# why: time only
def grossir(points, heures, regroupement):
    return points.assign(heure=points["heure"] // heures).drop_duplicates()
