# marks: 1
# why: the notebook's own answer
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    """Comptes, étiquettes et rayons interdits → AUC du score appris sans eux."""
    permis, notes = (x.drop(columns=rayons, errors="ignore") for x in (x_app, x_test))
    modele = nouveau_modele().fit(permis, y_app)
    return roc_auc_score(y_test, modele.predict_proba(notes)[:, 1])
