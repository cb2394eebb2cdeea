# marks: 0
# why: not attempted
def en_points(appels):
    """Appels → points : chaque (personne, antenne, heure) une seule fois."""
    # VOTRE CODE ICI
    ...
