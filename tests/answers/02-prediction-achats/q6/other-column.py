# marks: 0
# why: the probability that nothing happens
def noter(x_app, y_app, x_test):
    modele = nouveau_modele().fit(x_app, y_app.reindex(x_app.index))
    return pd.Series(modele.predict_proba(x_test[x_app.columns])[:, 0], index=x_test.index)
