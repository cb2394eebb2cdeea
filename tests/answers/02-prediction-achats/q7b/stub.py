# marks: 0
# why: not attempted
def lift_a_k(y, scores, k):
    """Événements et scores → combien de fois plus d’événements parmi les k premiers."""
    # VOTRE CODE ICI
    ...
