# marks: 1
# why: written differently: one row per basket
def passages(transactions, coupure, foyers):
    tickets = transactions[transactions["week"] <= coupure].drop_duplicates("basket_id")
    return tickets["household_id"].value_counts().reindex(foyers).fillna(0).astype(int)
