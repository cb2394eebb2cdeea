# marks: 0
# why: not attempted
def masse_perdue(effectifs, passage):
    """Effectifs par IRIS → nombre d’habitants perdus, par catégorie."""
    # VOTRE CODE ICI
    ...
