# marks: 0
# why: labels are redrawn, scores are not
def intervalle(y, scores, tirages):
    aires = [roc_auc_score(y.iloc[t], scores) for t in tirages if y.iloc[t].nunique() == 2]
    return np.quantile(aires, [0.025, 0.975])
