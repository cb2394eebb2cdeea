# marks: 1.25
# why: households without any have no label
def evenement(couches, foyers, coupure, horizon, paniers):
    deja = couches.loc[couches["week"] <= coupure, "household_id"]
    suite = couches[couches["week"].between(coupure + 1, coupure + horizon)]

    tickets = suite.groupby("household_id")["basket_id"].nunique()
    return tickets[~tickets.index.isin(deja)] >= paniers
