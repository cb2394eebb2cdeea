# marks: 0
# why: not attempted
def poids_des_mots(a, b, fond):
    """Nombres de chaque mot dans A, dans B, et fond → poids du mot, positif s’il est de A."""

    # VOTRE CODE ICI
    ...
