# marks: 0
# why: not attempted
def ecart_faux_positifs(y, scores, seuil, groupes):
    """Événements, scores, seuil et groupes → écart entre le plus grand et le plus petit taux."""
    # VOTRE CODE ICI
    ...
