# marks: 0
# why: standardises the households to score by themselves
def noter(x_app, y_app, x_test):
    x, cible = np.log1p(x_app), np.log1p(x_test[x_app.columns])
    modele = LogisticRegression(C=0.03).fit((x - x.mean()) / x.std(), y_app.reindex(x_app.index))
    return pd.Series(modele.predict_proba((cible - cible.mean()) / cible.std())[:, 1], index=x_test.index)
