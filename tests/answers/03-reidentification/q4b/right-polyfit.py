# marks: 1
# why: a line through the logarithms
def exposant(resolutions, unicites):
    pente, _ = np.polyfit(np.log(resolutions), np.log(unicites), 1)
    return pente
