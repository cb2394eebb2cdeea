# marks: 0.25
# why: space only
def grossir(points, heures, regroupement):
    return points.assign(antenne=points["antenne"].map(regroupement)).drop_duplicates()
