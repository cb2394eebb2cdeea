# marks: 1
# why: written differently: a mask on columns
def sans_rayons(x_app, y_app, x_test, y_test, rayons):
    garde = ~x_app.columns.isin(rayons)
    modele = nouveau_modele().fit(x_app.loc[:, garde].to_numpy(), y_app)
    notes = modele.predict_proba(x_test.loc[:, garde].to_numpy())
    return roc_auc_score(y_test, [note[1] for note in notes])
