# marks: 0.5
# why: the notebook's own answer
def lift_a_k(y, scores, k):
    """Événements et scores → combien de fois plus d’événements parmi les k premiers."""
    return precision_a_k(y, scores, k) / y.mean()
