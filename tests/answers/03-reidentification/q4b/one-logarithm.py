# marks: 0
# why: the logarithm of resolution only
def exposant(resolutions, unicites):
    pente, _ = np.polyfit(np.log(resolutions), unicites, 1)
    return pente
