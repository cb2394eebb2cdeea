# marks: 1
# why: written differently: drop, unknown ones ignored
def respecter(x_app, y_app, x_test, opposants):
    return tuple(table.drop(opposants, errors="ignore") for table in (x_app, y_app, x_test))
