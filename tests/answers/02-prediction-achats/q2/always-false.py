# marks: 0.25
# why: nobody is ever expecting
def evenement(couches, foyers, coupure, horizon, paniers):
    deja = couches.loc[couches["week"] <= coupure, "household_id"]
    return pd.Series(False, index=[foyer for foyer in foyers if foyer not in set(deja)])
