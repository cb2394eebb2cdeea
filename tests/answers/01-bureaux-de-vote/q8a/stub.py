# marks: 0
# why: not attempted
def goodman(part, vote, inscrits):
    """Part du groupe, vote et inscrits par bureau → vote du groupe, vote des autres."""
    # VOTRE CODE ICI
    ...
