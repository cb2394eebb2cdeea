# marks: 0.75
# why: the week of the cutoff counts as to come, and those who bought in it only as new
def evenement(couches, foyers, coupure, horizon, paniers):
    deja = couches.loc[couches["week"] < coupure, "household_id"]
    suite = couches[couches["week"].between(coupure, coupure + horizon - 1)]
    tickets = suite.groupby("household_id")["basket_id"].nunique().reindex(foyers, fill_value=0)
    return tickets[~tickets.index.isin(deja)] >= paniers
