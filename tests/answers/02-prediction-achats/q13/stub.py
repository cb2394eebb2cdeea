# marks: 0
# why: not attempted
def respecter(x_app, y_app, x_test, opposants):
    """Trois tables et la liste de ceux qui ont dit non → les trois tables sans eux."""
    # VOTRE CODE ICI
    ...
