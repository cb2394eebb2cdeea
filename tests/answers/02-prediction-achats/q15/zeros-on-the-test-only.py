# marks: 0.25
# why: learns what it may not know, then looks away
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    modele = nouveau_modele().fit(x_app, y_app)
    caches = x_test.assign(**{nom: 0 for nom in rayons if nom in x_test})
    return roc_auc_score(y_test, modele.predict_proba(caches)[:, 1])
