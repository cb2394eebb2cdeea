# marks: 1
# why: written differently: NumPy, whose weights multiply the residuals
def goodman(part, vote, inscrits):
    pente, origine = np.polyfit(part, vote, 1, w=np.sqrt(inscrits))
    return [pente + origine, origine]
