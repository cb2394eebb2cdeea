# marks: 0.5
# why: points that became the same count twice
def grossir(points, heures, regroupement):
    flous = points.assign(antenne=points["antenne"].map(regroupement), heure=points["heure"] // heures)
    return flous
