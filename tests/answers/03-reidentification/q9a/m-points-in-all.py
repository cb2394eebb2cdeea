# marks: 0.25
# why: m points in all, not per person
def borner(points, m, graine):
    return points.sample(m, random_state=graine)
