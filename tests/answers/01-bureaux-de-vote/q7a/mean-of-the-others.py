# marks: 0.5
# why: hides the district, but the profile plays no part
def prevoir(parts, cible, blocs):
    prevision = pd.Series(index=parts.index, dtype=float)
    for bloc in blocs.unique():
        ici = blocs == bloc
        prevision[ici] = cible[~ici].mean()
    return prevision
