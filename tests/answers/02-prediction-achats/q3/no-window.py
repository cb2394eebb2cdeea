# marks: 1.75
# why: all the past is counted
def matrice(transactions, produits, coupure, fenetre):
    table = transactions[transactions["week"] <= coupure].merge(produits, on="product_id")
    return pd.crosstab(table["household_id"], table["product_category"])
