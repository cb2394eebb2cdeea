# marks: 0
# why: not attempted
def part_ville(bureaux):
    """Comptes par bureau → part du candidat parmi tous les suffrages exprimés."""
    # VOTRE CODE ICI
    ...
