# marks: 0
# why: not attempted
def lieu(points, heures):
    """Points et heures de la journée → antenne la plus fréquente de chaque personne à ces heures."""
    # VOTRE CODE ICI
    ...
