# marks: 0.75
# why: a draw without event makes bounds that are missing
def intervalle(y, scores, tirages):
    aires = [roc_auc_score(y.iloc[t], scores.iloc[t]) for t in tirages]
    return np.quantile(aires, [0.025, 0.975])
