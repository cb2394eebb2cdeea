# marks: 0
# why: not attempted
def borner(points, m, graine):
    """Points → au plus m points par personne, tirés au hasard."""
    # VOTRE CODE ICI
    ...
