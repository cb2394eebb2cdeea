# marks: 1.5
# why: the most common mistake: what follows the cutoff is counted
def matrice(transactions, produits, coupure, fenetre):
    table = transactions[transactions["week"] > coupure - fenetre].merge(produits, on="product_id")
    return pd.crosstab(table["household_id"], table["product_category"])
