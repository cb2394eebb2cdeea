# marks: 0
# why: keeps what was to be hidden
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    x, cible = x_app[[n for n in x_app if n in rayons]], x_test[[n for n in x_test if n in rayons]]
    modele = nouveau_modele().fit(x, y_app)
    return roc_auc_score(y_test, modele.predict_proba(cible)[:, 1])
