# marks: 0.75
# why: a draw without event counts as chance
def intervalle(y, scores, tirages):
    aires = []
    for t in tirages:
        deux = y.iloc[t].nunique() == 2
        aires.append(roc_auc_score(y.iloc[t], scores.iloc[t]) if deux else 0.5)
    return np.quantile(aires, [0.025, 0.975])
