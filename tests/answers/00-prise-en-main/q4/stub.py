# marks: 0
# why: not attempted
def premiers(bureaux, colonne, n):
    """Table des bureaux → les n lignes où la colonne est la plus grande, dans l’ordre."""
    # VOTRE CODE ICI
    ...
