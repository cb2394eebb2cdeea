# marks: 0
# why: not attempted
def intervalle(y, scores, tirages):
    """Événements, scores et tirages de positions → bornes de l’intervalle à 95 % de l’AUC."""
    # VOTRE CODE ICI
    ...
