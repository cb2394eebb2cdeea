# marks: 2
# why: written differently: crosstab
def matrice(transactions, produits, coupure, fenetre):
    debut = coupure - fenetre
    table = transactions[(transactions["week"] > debut) & (transactions["week"] <= coupure)]
    table = table.merge(produits, on="product_id")
    return pd.crosstab(table["household_id"], table["product_category"])
