# marks: 0.75
# why: misses a column that falls
def fuite(x, y):
    return pd.Series({nom: roc_auc_score(y, x[nom]) for nom in x.columns}).idxmax()
