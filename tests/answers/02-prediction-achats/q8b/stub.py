# marks: 0
# why: not attempted
def fiabilite(y, p, groupes):
    """Événements et probabilités → par paquet de foyers, l’annonce et ce qui arrive."""
    # VOTRE CODE ICI
    ...
