# marks: 0
# why: bounds in the wrong order
def intervalle(y, scores, tirages):
    aires = [roc_auc_score(y.iloc[t], scores.iloc[t]) for t in tirages if y.iloc[t].nunique() == 2]
    return np.quantile(aires, [0.975, 0.025])
