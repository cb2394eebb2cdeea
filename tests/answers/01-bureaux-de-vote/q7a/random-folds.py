# marks: 0.25
# why: hides stations, not districts: neighbours are seen
def prevoir(parts, cible, blocs):
    from sklearn.model_selection import cross_val_predict

    previsions = cross_val_predict(LinearRegression(), parts, cible, cv=blocs.nunique())
    return pd.Series(previsions, index=parts.index)
