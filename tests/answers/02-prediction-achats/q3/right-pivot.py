# marks: 2
# why: written differently: a mapping and a pivot table
def matrice(transactions, produits, coupure, fenetre):
    rayon = produits.set_index("product_id")["product_category"]
    table = transactions[transactions["week"].isin(range(coupure - fenetre + 1, coupure + 1))]
    table = table.assign(rayon=table["product_id"].map(rayon), un=1)
    return table.pivot_table(index="household_id", columns="rayon", values="un", aggfunc="sum", fill_value=0)
