# marks: 0
# why: the probability that nothing happens
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    x, cible = (t.drop(columns=rayons, errors="ignore") for t in (x_app, x_test))
    return roc_auc_score(y_test, nouveau_modele().fit(x, y_app).predict_proba(cible)[:, 0])
