# marks: 0
# why: adds quantities instead of counting rows
def matrice(transactions, produits, coupure, fenetre):
    table = transactions[transactions["week"].between(coupure - fenetre + 1, coupure)].merge(
        produits, on="product_id"
    )
    return table.groupby(["household_id", "product_category"])["quantity"].sum().unstack(fill_value=0)
