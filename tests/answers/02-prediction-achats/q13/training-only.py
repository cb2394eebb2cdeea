# marks: 0.5
# why: they are still scored
def respecter(x_app, y_app, x_test, opposants):
    return x_app[~x_app.index.isin(opposants)], y_app[~y_app.index.isin(opposants)], x_test
