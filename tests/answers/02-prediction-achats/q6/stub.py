# marks: 0
# why: not attempted
def noter(x_app, y_app, x_test):
    """Comptes et étiquettes d’une moitié, comptes de l’autre → probabilité de chaque foyer de l’autre."""
    # VOTRE CODE ICI
    ...
