# marks: 0
# why: the hour within the block instead of the block
def grossir(points, heures, regroupement):
    flous = points.assign(antenne=points["antenne"].map(regroupement), heure=points["heure"] % heures)
    return flous.drop_duplicates()
