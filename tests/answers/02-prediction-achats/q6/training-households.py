# marks: 0
# why: scores the households it has learnt on
def noter(x_app, y_app, x_test):
    modele = nouveau_modele().fit(x_app, y_app.reindex(x_app.index))
    return pd.Series(modele.predict_proba(x_app)[:, 1], index=x_app.index)
