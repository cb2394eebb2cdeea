# marks: 1
# why: the notebook's own answer
def respecter(x_app, y_app, x_test, opposants):
    """Trois tables et la liste de ceux qui ont dit non → les trois tables sans eux."""
    return tuple(table[~table.index.isin(opposants)] for table in (x_app, y_app, x_test))
