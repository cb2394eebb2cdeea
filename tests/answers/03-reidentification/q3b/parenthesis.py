# marks: 0
# why: divided by four, then multiplied by n squared: parentheses forgotten
def intervalle(succes, tirages):
    z, part = 1.96, succes / tirages
    centre = (part + z**2 / (2 * tirages)) / (1 + z**2 / tirages)
    demi = z / (1 + z**2 / tirages) * np.sqrt(part * (1 - part) / tirages + z**2 / 4 * tirages**2)
    return centre - demi, centre + demi
