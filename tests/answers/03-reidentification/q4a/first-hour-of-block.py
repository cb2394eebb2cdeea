# marks: 0.25
# why: the first hour of the block instead of its number
def grossir(points, heures, regroupement):
    flous = points.assign(
        antenne=points["antenne"].map(regroupement), heure=points["heure"] // heures * heures
    )
    return flous.drop_duplicates()
