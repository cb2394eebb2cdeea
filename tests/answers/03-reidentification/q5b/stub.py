# marks: 0
# why: not attempted
def justesse(devine, verite):
    """Antennes devinées, vérité → part de réponses justes par profil."""
    # VOTRE CODE ICI
    ...
