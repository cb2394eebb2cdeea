# marks: 1.75
# why: the week before the window is counted too
def matrice(transactions, produits, coupure, fenetre):
    table = transactions[transactions["week"].between(coupure - fenetre, coupure)].merge(
        produits, on="product_id"
    )
    return pd.crosstab(table["household_id"], table["product_category"])
