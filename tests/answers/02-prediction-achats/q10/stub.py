# marks: 0
# why: not attempted
def fuite(x, y):
    """Comptes et étiquettes → nom de la colonne qui, seule, en dit le plus."""
    # VOTRE CODE ICI
    ...
