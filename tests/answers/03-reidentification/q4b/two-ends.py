# marks: 0.5
# why: the line between the first and the last point
def exposant(resolutions, unicites):
    x, y = np.log(np.asarray(resolutions)), np.log(np.asarray(unicites))
    return (y[-1] - y[0]) / (x[-1] - x[0])
