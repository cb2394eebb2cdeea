# marks: 1.5
# why: written differently: one row per basket, then counts
def evenement(couches, foyers, coupure, horizon, paniers):
    tickets = couches.drop_duplicates(["household_id", "basket_id"])
    deja = set(tickets.loc[tickets["week"] <= coupure, "household_id"])
    suite = tickets[(tickets["week"] > coupure) & (tickets["week"] - coupure <= horizon)]
    libres = [foyer for foyer in foyers if foyer not in deja]
    combien = suite["household_id"].value_counts()
    return pd.Series([combien.get(foyer, 0) >= paniers for foyer in libres], index=libres)
