# marks: 0.25
# why: the textbook interval, wrong on small polls and empty at the ends
def intervalle(succes, tirages):
    part = succes / tirages
    demi = 1.96 * np.sqrt(part * (1 - part) / tirages)
    return part - demi, part + demi
