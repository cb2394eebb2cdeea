# marks: 1.5
# why: written differently: plain arrays, in the labels' order
def noter(x_app, y_app, x_test):
    communs = y_app.index
    modele = nouveau_modele()
    modele.fit(x_app.loc[communs].to_numpy(), y_app.to_numpy())
    ordonne = x_test.loc[:, list(x_app.columns)].to_numpy()
    return pd.Series([p[1] for p in modele.predict_proba(ordonne)], index=x_test.index)
