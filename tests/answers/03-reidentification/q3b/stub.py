# marks: 0
# why: not attempted
def intervalle(succes, tirages):
    """Nombre de succès et de tirages → bornes (bas, haut) de l’intervalle de Wilson à 95 %."""
    # VOTRE CODE ICI
    ...
