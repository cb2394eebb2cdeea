# marks: 1.5
# why: the notebook's own answer
def noter(x_app, y_app, x_test):
    """Comptes et étiquettes d’une moitié, comptes de l’autre → probabilité de chaque foyer de l’autre."""
    modele = nouveau_modele().fit(x_app, y_app.reindex(x_app.index))
    probabilites = modele.predict_proba(x_test[x_app.columns])
    return pd.Series(probabilites[:, 1], index=x_test.index)
