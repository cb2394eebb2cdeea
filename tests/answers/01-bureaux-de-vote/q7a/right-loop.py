# marks: 1
# why: as the statement suggests
def prevoir(parts, cible, blocs):
    prevision = pd.Series(0.0, index=parts.index)
    for bloc in blocs.unique():
        ici = blocs == bloc
        modele = LinearRegression().fit(parts[~ici], cible[~ici])
        prevision[ici] = modele.predict(parts[ici])
    return prevision
