# marks: 0
# why: the height instead of the slope
def exposant(resolutions, unicites):
    _, pente = np.polyfit(np.log(resolutions), np.log(unicites), 1)
    return pente
