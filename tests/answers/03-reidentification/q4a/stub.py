# marks: 0
# why: not attempted
def grossir(points, heures, regroupement):
    """Points → points floutés, sans répétition."""
    # VOTRE CODE ICI
    ...
