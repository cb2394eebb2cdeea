# marks: 0
# why: not attempted
def seuils(valeurs, k, methode):
    """Nombres → les k + 1 limites de k classes."""
    # VOTRE CODE ICI
    ...
