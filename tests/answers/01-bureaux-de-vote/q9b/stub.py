# marks: 0
# why: not attempted
def diffusables(effectifs, minimum):
    """Personnes par segment → liste des segments que l’on peut servir."""
    # VOTRE CODE ICI
    ...
