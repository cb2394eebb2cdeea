# marks: 1
# why: « fewer than six days » read as « five days are enough »
def nettoyer(transactions, produits):
    jours = transactions["transaction_timestamp"].dt.day_of_year
    entiere = jours.groupby(transactions["week"]).transform("nunique") >= 5
    connu = transactions["product_id"].isin(produits["product_id"])
    plausible = transactions["quantity"].between(1, 100)
    return transactions[connu & plausible & entiere].drop_duplicates()
