# marks: 1
# why: written differently: the households that stay
def respecter(x_app, y_app, x_test, opposants):
    restent = [foyer for foyer in x_app.index if foyer not in set(opposants)]
    notes = [foyer for foyer in x_test.index if foyer not in set(opposants)]
    return x_app.loc[restent], y_app.loc[restent], x_test.loc[notes]
