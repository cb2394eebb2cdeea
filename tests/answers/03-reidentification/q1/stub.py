# marks: 0
# why: not attempted
def candidats(appels, faits):
    """Appels et faits [(antenne, heure), …] → liste des pseudonymes compatibles avec tous."""
    # VOTRE CODE ICI
    ...
