# marks: 1
# why: two columns changed, repetitions removed
def grossir(points, heures, regroupement):
    flous = points.assign(antenne=points["antenne"].map(regroupement), heure=points["heure"] // heures)
    return flous.drop_duplicates()
