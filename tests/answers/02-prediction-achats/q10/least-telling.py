# marks: 0
# why: the column that says least
def fuite(x, y):
    seules = pd.Series({nom: roc_auc_score(y, x[nom]) for nom in x.columns})
    return (seules - 0.5).abs().idxmin()
