# marks: 0
# why: not attempted
def archetypes(parts, k, graine):
    """Profils par bureau → numéro du groupe de chaque bureau."""
    # VOTRE CODE ICI
    ...
