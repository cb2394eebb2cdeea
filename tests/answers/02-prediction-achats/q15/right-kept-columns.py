# marks: 1
# why: written differently: the columns that stay
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    restent = [nom for nom in x_app.columns if nom not in rayons]
    modele = nouveau_modele()
    modele.fit(x_app[restent], y_app)
    return float(roc_auc_score(y_test, modele.predict_proba(x_test[restent])[:, 1]))
