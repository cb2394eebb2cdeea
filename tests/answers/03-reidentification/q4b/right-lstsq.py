# marks: 1
# why: written differently: least squares on a matrix
def exposant(resolutions, unicites):
    x = np.log(np.array(resolutions))
    matrice = np.column_stack([x, np.ones(len(x))])
    return float(np.linalg.lstsq(matrice, np.log(np.array(unicites)), rcond=None)[0][0])
