# marks: 0
# why: not attempted
def compter(y, scores, seuil):
    """Événements, scores et seuil → à raison, à tort, oubliés, tranquilles."""
    # VOTRE CODE ICI
    ...
