# marks: 1.5
# why: the notebook's own answer
def evenement(couches, foyers, coupure, horizon, paniers):
    """Tickets du rayon et foyers connus → l’événement a-t-il lieu, foyer par foyer ?"""
    deja = couches.loc[couches["week"] <= coupure, "household_id"]
    suite = couches[couches["week"].between(coupure + 1, coupure + horizon)]
    tickets = suite.groupby("household_id")["basket_id"].nunique().reindex(foyers, fill_value=0)
    return tickets[~tickets.index.isin(deja)] >= paniers
