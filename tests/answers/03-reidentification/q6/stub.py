# marks: 0
# why: not attempted
def ensembles(couples):
    """Personnes, domiciles, lieux de travail → taille de l’ensemble d’anonymat, par ligne."""
    # VOTRE CODE ICI
    ...
