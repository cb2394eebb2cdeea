# marks: 0.5
# why: as the formula says
def gain(observe, prevision, reference):
    erreur = abs(prevision - observe).mean()
    erreur_reference = abs(reference - observe).mean()
    return 1 - erreur / erreur_reference
