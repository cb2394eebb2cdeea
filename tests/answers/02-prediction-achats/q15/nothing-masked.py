# marks: 0.25
# why: the mask is ignored
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    modele = nouveau_modele().fit(x_app, y_app)
    return roc_auc_score(y_test, modele.predict_proba(x_test)[:, 1])
