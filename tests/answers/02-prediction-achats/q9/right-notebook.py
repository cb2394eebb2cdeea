# marks: 1
# why: the notebook's own answer
def intervalle(y, scores, tirages):
    """Événements, scores et tirages de positions → bornes de l’intervalle à 95 % de l’AUC."""
    aires = []
    for places in tirages:
        if y.iloc[places].nunique() == 2:
            aires.append(roc_auc_score(y.iloc[places], scores.iloc[places]))
    return tuple(np.quantile(aires, [0.025, 0.975]))
