# marks: 0
# why: zeros instead of leaving
def respecter(x_app, y_app, x_test, opposants):
    return x_app.where(~x_app.index.isin(opposants), 0), y_app, x_test.where(~x_test.index.isin(opposants), 0)
