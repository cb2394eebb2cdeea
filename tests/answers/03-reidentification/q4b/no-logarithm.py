# marks: 0
# why: a line through the numbers themselves
def exposant(resolutions, unicites):
    pente, _ = np.polyfit(resolutions, unicites, 1)
    return pente
