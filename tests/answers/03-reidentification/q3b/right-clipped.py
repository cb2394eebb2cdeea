# marks: 1
# why: written differently: an array, kept between 0 and 1
def intervalle(succes, tirages):
    part, poids = succes / tirages, 1.96**2 / tirages
    centre = (part + poids / 2) / (1 + poids)
    demi = np.sqrt(part * (1 - part) * poids + poids**2 / 4) / (1 + poids)
    return np.clip([centre - demi, centre + demi], 0, 1)
