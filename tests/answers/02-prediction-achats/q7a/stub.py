# marks: 0
# why: not attempted
def precision_a_k(y, scores, k):
    """Événements et scores → part d’événements parmi les k premiers."""
    # VOTRE CODE ICI
    ...
