# marks: 0
# why: not attempted
def partager(foyers, graine):
    """Colonne de foyers → ceux qui apprennent, ceux qui jugent."""
    # VOTRE CODE ICI
    ...
