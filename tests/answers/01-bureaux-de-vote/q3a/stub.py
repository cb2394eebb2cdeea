# marks: 0
# why: not attempted
def repartir(effectifs, passage):
    """Effectifs par IRIS → effectifs par bureau."""
    # VOTRE CODE ICI
    ...
