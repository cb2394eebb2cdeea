# marks: 0
# why: judges on the households it has learnt on
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    x = x_app.drop(columns=rayons, errors="ignore")
    modele = nouveau_modele().fit(x, y_app)
    return roc_auc_score(y_app, modele.predict_proba(x)[:, 1])
