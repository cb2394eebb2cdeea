# marks: 1
# why: counts rows of tickets: a gift of four packs is an event
def evenement(couches, foyers, coupure, horizon, paniers):
    deja = couches.loc[couches["week"] <= coupure, "household_id"]
    suite = couches[couches["week"].between(coupure + 1, coupure + horizon)]

    lignes = suite["household_id"].value_counts().reindex(foyers, fill_value=0)
    return lignes[~lignes.index.isin(deja)] >= paniers
