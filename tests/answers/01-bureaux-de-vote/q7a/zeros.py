# marks: 0
# why: the table is prepared and never filled
def prevoir(parts, cible, blocs):
    prevision = pd.Series(0.0, index=parts.index)
    for bloc in blocs.unique():
        ici = blocs == bloc
        modele = LinearRegression().fit(parts[~ici], cible[~ici])
        modele.predict(parts[ici])
    return prevision
