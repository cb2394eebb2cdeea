# marks: 1
# why: weeks that are cut stay
def nettoyer(transactions, produits):
    ok = transactions["product_id"].isin(produits["product_id"]) & transactions["quantity"].between(1, 100)
    return transactions[ok].drop_duplicates()
