# marks: 0
# why: a decision instead of a probability
def noter(x_app, y_app, x_test):
    modele = nouveau_modele().fit(x_app, y_app.reindex(x_app.index))
    return pd.Series(modele.predict(x_test[x_app.columns]), index=x_test.index)
