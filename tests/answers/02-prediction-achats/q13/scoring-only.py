# marks: 0.25
# why: their purchases still teach the model
def respecter(x_app, y_app, x_test, opposants):
    return x_app, y_app, x_test[~x_test.index.isin(opposants)]
