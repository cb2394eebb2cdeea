# marks: 0.25
# why: keeps 90 % of the draws
def intervalle(y, scores, tirages):
    aires = [roc_auc_score(y.iloc[t], scores.iloc[t]) for t in tirages if y.iloc[t].nunique() == 2]
    return np.quantile(aires, 0.05), np.quantile(aires, 0.95)
