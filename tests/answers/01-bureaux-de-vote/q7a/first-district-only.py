# marks: 0
# why: return inside the loop: one district is predicted
def prevoir(parts, cible, blocs):
    prevision = pd.Series(index=parts.index, dtype=float)
    for bloc in blocs.unique():
        ici = blocs == bloc
        modele = LinearRegression().fit(parts[~ici], cible[~ici])
        prevision[ici] = modele.predict(parts[ici])
        return prevision
