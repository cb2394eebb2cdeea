# marks: 0
# why: not attempted
def relier(points, indices):
    """Points et indices (cible, antenne, heure) → pseudonyme le plus ressemblant, par cible."""
    # VOTRE CODE ICI
    ...
