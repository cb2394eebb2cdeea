# marks: 0
# why: the predictions are overwritten at each turn
def prevoir(parts, cible, blocs):
    for bloc in blocs.unique():
        ici = blocs == bloc
        modele = LinearRegression().fit(parts[~ici], cible[~ici])
        prevision = pd.Series(modele.predict(parts[ici]), index=parts[ici].index)
    return prevision
