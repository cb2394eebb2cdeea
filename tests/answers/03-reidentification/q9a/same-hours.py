# marks: 0.75
# why: the same hours for everyone
def borner(points, m, graine):
    heures = pd.Series(points["heure"].unique()).sample(frac=1, random_state=graine)
    rang = points["heure"].map(dict(zip(heures, range(len(heures)))))
    return points.loc[rang.sort_values().index].groupby("personne").head(m)
