# marks: 0
# why: the sign removed
def exposant(resolutions, unicites):
    pente, _ = np.polyfit(np.log(resolutions), np.log(unicites), 1)
    return -pente
