# marks: 1.5
# why: written differently: labels joined as a column
def noter(x_app, y_app, x_test):
    ensemble = x_app.join(y_app.rename("y"))
    modele = nouveau_modele().fit(ensemble[x_app.columns], ensemble["y"])
    return pd.Series(modele.predict_proba(x_test.reindex(columns=x_app.columns))[:, 1], x_test.index)
