# marks: 0
# why: not attempted
def brier(y, p):
    """Événements et probabilités → moyenne des écarts au carré."""
    # VOTRE CODE ICI
    ...
