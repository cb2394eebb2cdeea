# marks: 1.25
# why: columns in another order take one another's weights
def noter(x_app, y_app, x_test):
    modele = nouveau_modele().fit(x_app.to_numpy(), y_app.reindex(x_app.index))
    return pd.Series(modele.predict_proba(x_test.to_numpy())[:, 1], index=x_test.index)
