# marks: 0.25
# why: asks for more than the number of baskets
def evenement(couches, foyers, coupure, horizon, paniers):
    deja = couches.loc[couches["week"] <= coupure, "household_id"]
    suite = couches[couches["week"].between(coupure + 1, coupure + horizon)]

    tickets = suite.groupby("household_id")["basket_id"].nunique().reindex(foyers, fill_value=0)
    return tickets[~tickets.index.isin(deja)] > paniers
