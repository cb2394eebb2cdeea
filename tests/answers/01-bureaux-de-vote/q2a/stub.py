# marks: 0
# why: not attempted
def taux(bureaux):
    """Comptes par bureau → la même table, avec abstention, part_inscrits et part_exprimes."""
    # VOTRE CODE ICI
    ...
