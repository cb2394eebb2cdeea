# marks: 0.75
# why: fails when someone has fewer points
def borner(points, m, graine):
    return points.groupby("personne").sample(n=m, random_state=graine)
