# marks: 0.5
# why: the first points of each, always the same
def borner(points, m, graine):
    return points.groupby("personne").head(m)
