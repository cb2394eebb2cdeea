# marks: 1.5
# why: the notebook's own answer
def nettoyer(transactions, produits):
    """Transactions telles que reçues → transactions que l’on peut compter."""
    jours = transactions["transaction_timestamp"].dt.day_of_year
    connu = transactions["product_id"].isin(produits["product_id"])
    plausible = transactions["quantity"].between(1, 100)
    entiere = jours.groupby(transactions["week"]).transform("nunique") >= 6
    return transactions[connu & plausible & entiere].drop_duplicates()
