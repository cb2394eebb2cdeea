# marks: 0
# why: one number, twice
def intervalle(y, scores, tirages):
    return roc_auc_score(y, scores), roc_auc_score(y, scores)
