# marks: 2
# why: the notebook's own answer
def matrice(transactions, produits, coupure, fenetre):
    """Transactions → nombre d’achats par foyer et par catégorie, dans la fenêtre."""
    connues = transactions[transactions["week"].between(coupure - fenetre + 1, coupure)]
    rayons = connues[["household_id", "product_id"]].merge(produits[["product_id", "product_category"]])
    return rayons.groupby(["household_id", "product_category"]).size().unstack(fill_value=0)
