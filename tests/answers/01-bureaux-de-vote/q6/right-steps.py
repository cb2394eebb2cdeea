# marks: 1
# why: written differently: comprehensions, blanks dropped first
def seuils(valeurs, k, methode):
    connues = valeurs.dropna()
    if methode == "amplitudes":
        largeur = (connues.max() - connues.min()) / k
        return [connues.min() + rang * largeur for rang in range(k + 1)]
    return [connues.quantile(rang / k) for rang in range(k + 1)]
