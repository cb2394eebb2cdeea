# marks: 0.75
# why: another draw each time
def borner(points, m, graine):
    return points.sample(frac=1).groupby("personne").head(m)
