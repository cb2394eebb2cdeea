# marks: 0
# why: not attempted
def publier(points, k):
    """Points → nombre de personnes par antenne et heure, à partir de k."""
    # VOTRE CODE ICI
    ...
