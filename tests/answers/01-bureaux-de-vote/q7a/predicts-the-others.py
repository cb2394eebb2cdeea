# marks: 0.5
# why: learns on the district, predicts all the others
def prevoir(parts, cible, blocs):
    prevision = pd.Series(index=parts.index, dtype=float)
    for bloc in blocs.unique():
        ici = blocs == bloc
        modele = LinearRegression().fit(parts[ici], cible[ici])
        prevision[~ici] = modele.predict(parts[~ici])
    return prevision
