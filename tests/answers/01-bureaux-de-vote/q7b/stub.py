# marks: 0
# why: not attempted
def gain(observe, prevision, reference):
    """Observé, prévision, référence → part de l’erreur qui disparaît."""
    # VOTRE CODE ICI
    ...
