# marks: 1
# why: written differently: a column of ones and least squares, station by station
def prevoir(parts, cible, blocs):
    x = np.column_stack([np.ones(len(parts)), parts.to_numpy()])
    y, quartier = cible.to_numpy(), blocs.to_numpy()
    previsions = {}
    for rang, bureau in enumerate(parts.index):
        vus = quartier != quartier[rang]
        coefficients = np.linalg.lstsq(x[vus], y[vus], rcond=None)[0]
        previsions[bureau] = x[rang] @ coefficients
    return pd.Series(previsions)
