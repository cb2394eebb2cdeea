# marks: 0.75
# why: people with few points disappear
def borner(points, m, graine):
    assez = points[points.groupby("personne")["heure"].transform("size") >= m + 1]
    return assez.sample(frac=1, random_state=graine).groupby("personne").head(m)
