# marks: 1.75
# why: cells without purchase are blank
def matrice(transactions, produits, coupure, fenetre):
    table = transactions[transactions["week"].between(coupure - fenetre + 1, coupure)].merge(
        produits, on="product_id"
    )
    return table.groupby(["household_id", "product_category"]).size().unstack()
