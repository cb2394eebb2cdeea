# marks: 1
# why: written differently: pieces put end to end, in the order of the districts
def prevoir(parts, cible, blocs):
    morceaux = []
    for bloc, bureaux in blocs.groupby(blocs):
        autres = blocs.index.difference(bureaux.index)
        modele = LinearRegression().fit(parts.loc[autres], cible.loc[autres])
        morceaux.append(pd.Series(modele.predict(parts.loc[bureaux.index]), index=bureaux.index))
    return pd.concat(morceaux)
