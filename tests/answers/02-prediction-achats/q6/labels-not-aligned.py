# marks: 1.25
# why: labels in another order stick to the wrong households
def noter(x_app, y_app, x_test):
    modele = nouveau_modele().fit(x_app, y_app)
    return pd.Series(modele.predict_proba(x_test[x_app.columns])[:, 1], index=x_test.index)
