# marks: 1.25
# why: counts to the end of the file
def evenement(couches, foyers, coupure, horizon, paniers):
    deja = couches.loc[couches["week"] <= coupure, "household_id"]
    suite = couches[couches["week"] > coupure]
    tickets = suite.groupby("household_id")["basket_id"].nunique().reindex(foyers, fill_value=0)
    return tickets[~tickets.index.isin(deja)] >= paniers
