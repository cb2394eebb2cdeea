# marks: 0
# why: not attempted
def a_masquer(voix, minimum):
    """Voix par bureau et par candidat → faut-il masquer le bureau ?"""
    # VOTRE CODE ICI
    ...
