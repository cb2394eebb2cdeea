# marks: 0
# why: not attempted
def prevoir(parts, cible, blocs):
    """Profils, cible et quartiers → prévision de chaque bureau, son quartier n’ayant pas été vu."""
    # VOTRE CODE ICI
    ...
