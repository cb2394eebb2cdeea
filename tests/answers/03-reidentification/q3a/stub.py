# marks: 0
# why: not attempted
def unicite(points, p, tirages, graine):
    """Points → part des tirages où p points connus ne désignent qu’une personne."""
    # VOTRE CODE ICI
    ...
