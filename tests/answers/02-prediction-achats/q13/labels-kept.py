# marks: 0.25
# why: their labels still teach
def respecter(x_app, y_app, x_test, opposants):
    return x_app[~x_app.index.isin(opposants)], y_app, x_test[~x_test.index.isin(opposants)]
