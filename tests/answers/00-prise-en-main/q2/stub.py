# marks: 0
# why: not attempted
def serres(bureaux, ecart):
    """Table des bureaux → les lignes où les deux candidats sont à `ecart` voix au plus."""
    # VOTRE CODE ICI
    ...
