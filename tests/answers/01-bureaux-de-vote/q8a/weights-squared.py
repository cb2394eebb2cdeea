# marks: 0.75
# why: NumPy's weights are not those of scikit-learn
def goodman(part, vote, inscrits):
    pente, origine = np.polyfit(part, vote, 1, w=inscrits)
    return pente + origine, origine
