# marks: 0
# why: counts products instead of categories
def matrice(transactions, produits, coupure, fenetre):
    table = transactions[transactions["week"].between(coupure - fenetre + 1, coupure)]
    return pd.crosstab(table["household_id"], table["product_id"])
