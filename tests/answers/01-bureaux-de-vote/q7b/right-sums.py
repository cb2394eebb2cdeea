# marks: 0.5
# why: written differently: the number of stations cancels out
def gain(observe, prevision, reference):
    perdu = np.abs(observe - reference).sum()
    return (perdu - np.abs(observe - prevision).sum()) / perdu
