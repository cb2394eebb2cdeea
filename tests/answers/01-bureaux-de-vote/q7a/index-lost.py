# marks: 0.75
# why: the right predictions, no longer under their codes
def prevoir(parts, cible, blocs):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    return cross_val_predict(LinearRegression(), parts, cible, groups=blocs, cv=LeaveOneGroupOut())
