# marks: 1
# why: written differently: a loop that keeps the best
def fuite(x, y):
    meilleure, record = None, -1
    for nom in x:
        ecart = abs(roc_auc_score(y, x[nom]) - 0.5)
        if ecart > record:
            meilleure, record = nom, ecart
    return meilleure
