# marks: 0
# why: not attempted
def planifier(gain, portes, budget):
    """Gain par visite et portes par bureau → visites par bureau."""
    # VOTRE CODE ICI
    ...
