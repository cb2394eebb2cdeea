# marks: 0.75
# why: an unknown shelf stops it
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    modele = nouveau_modele().fit(x_app.drop(columns=rayons), y_app)
    return roc_auc_score(y_test, modele.predict_proba(x_test.drop(columns=rayons))[:, 1])
