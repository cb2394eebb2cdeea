# marks: 0
# why: resolution as a function of unicity
def exposant(resolutions, unicites):
    pente, _ = np.polyfit(np.log(unicites), np.log(resolutions), 1)
    return pente
