# marks: 0
# why: not attempted
def stabilite(essais):
    """Étiquettes par bureau et par essai → accord moyen entre deux essais."""
    # VOTRE CODE ICI
    ...
