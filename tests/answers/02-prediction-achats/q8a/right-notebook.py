# marks: 0.5
# why: the notebook's own answer
def brier(y, p):
    """Événements et probabilités → moyenne des écarts au carré."""
    return ((p - y) ** 2).mean()
