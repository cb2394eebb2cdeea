# marks: 0
# why: not attempted
def bornes_du_vote(part, vote):
    """Part du groupe et vote par bureau → table bas, haut du vote du groupe."""
    # VOTRE CODE ICI
    ...
