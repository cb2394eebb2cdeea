# marks: 0.25
# why: zones read by position, as if antennas were in order
def grossir(points, heures, regroupement):
    zones = regroupement.to_numpy()
    return points.assign(antenne=zones[points["antenne"]], heure=points["heure"] // heures).drop_duplicates()
