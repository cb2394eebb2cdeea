# marks: 1
# why: written differently: scikit-learn hides one group at a time
def prevoir(parts, cible, blocs):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    previsions = cross_val_predict(LinearRegression(), parts, cible, groups=blocs, cv=LeaveOneGroupOut())
    return pd.Series(previsions, index=cible.index)
