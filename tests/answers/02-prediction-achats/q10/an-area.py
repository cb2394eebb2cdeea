# marks: 0
# why: the area instead of the name
def fuite(x, y):
    return max(roc_auc_score(y, x[nom]) for nom in x.columns)
