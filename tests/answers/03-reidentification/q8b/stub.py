# marks: 0
# why: not attempted
def difference(avant, apres):
    """Deux publications → cases (antenne, heure) qui trahissent la personne partie."""
    # VOTRE CODE ICI
    ...
