# marks: 1
# why: shuffled, then the first of each
def borner(points, m, graine):
    return points.sample(frac=1, random_state=graine).groupby("personne").head(m)
