# marks: 0
# why: keeps those who said no
def respecter(x_app, y_app, x_test, opposants):
    return tuple(table[table.index.isin(opposants)] for table in (x_app, y_app, x_test))
