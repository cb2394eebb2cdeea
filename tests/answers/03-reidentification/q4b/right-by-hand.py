# marks: 1
# why: written differently: covariance over variance, in base 10
def exposant(resolutions, unicites):
    x, y = np.log10(np.asarray(resolutions)), np.log10(np.asarray(unicites))
    return np.cov(x, y)[0, 1] / np.var(x, ddof=1)
