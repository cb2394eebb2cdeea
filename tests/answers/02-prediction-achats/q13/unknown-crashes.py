# marks: 0.75
# why: an unknown objector stops it
def respecter(x_app, y_app, x_test, opposants):
    return x_app.drop(opposants), y_app.drop(opposants), x_test.drop(opposants)
