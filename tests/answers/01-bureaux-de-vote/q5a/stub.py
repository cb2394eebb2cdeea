# marks: 0
# why: not attempted
def bornes(effectifs, total):
    """Effectifs par IRIS, vides si secrets → table bas, haut."""
    # VOTRE CODE ICI
    ...
