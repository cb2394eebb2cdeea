# marks: 0
# why: not attempted
def exposant(resolutions, unicites):
    """Résolutions et unicités → exposant de la loi de puissance."""
    # VOTRE CODE ICI
    ...
