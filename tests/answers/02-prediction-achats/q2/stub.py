# marks: 0
# why: not attempted
def evenement(couches, foyers, coupure, horizon, paniers):
    """Tickets du rayon et foyers connus → l’événement a-t-il lieu, foyer par foyer ?"""
    # VOTRE CODE ICI
    ...
