# marks: 1
# why: the notebook's own answer
def fuite(x, y):
    """Comptes et étiquettes → nom de la colonne qui, seule, en dit le plus."""
    seules = pd.Series({nom: roc_auc_score(y, x[nom]) for nom in x.columns})
    return (seules - 0.5).abs().idxmax()
