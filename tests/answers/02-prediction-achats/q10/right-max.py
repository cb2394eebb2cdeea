# marks: 1
# why: written differently: the larger of the area and its mirror
def fuite(x, y):
    def force(nom):
        aire = roc_auc_score(y, x[nom])
        return max(aire, 1 - aire)

    return max(x.columns, key=force)
