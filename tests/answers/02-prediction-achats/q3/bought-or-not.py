# marks: 0
# why: says whether, not how many times
def matrice(transactions, produits, coupure, fenetre):
    table = transactions[transactions["week"].between(coupure - fenetre + 1, coupure)].merge(
        produits, on="product_id"
    )
    return (pd.crosstab(table["household_id"], table["product_category"]) > 0).astype(int)
