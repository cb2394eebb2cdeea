# marks: 0.25
# why: learns on all stations: the central misconception
def prevoir(parts, cible, blocs):
    modele = LinearRegression().fit(parts, cible)
    return pd.Series(modele.predict(parts), index=parts.index)
