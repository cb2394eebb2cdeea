# marks: 1.25
# why: forgets that a quantity of 0 is not a purchase
def nettoyer(transactions, produits):
    jours = (
        transactions["transaction_timestamp"]
        .dt.normalize()
        .groupby(transactions["week"])
        .transform("nunique")
    )

    ok = transactions["product_id"].isin(produits["product_id"]) & (transactions["quantity"] <= 100)
    return transactions[ok & (jours >= 6)].drop_duplicates()
