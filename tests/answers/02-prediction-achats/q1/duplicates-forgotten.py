# marks: 1.25
# why: rows sent twice stay
def nettoyer(transactions, produits):
    jours = (
        transactions["transaction_timestamp"]
        .dt.normalize()
        .groupby(transactions["week"])
        .transform("nunique")
    )

    ok = transactions["product_id"].isin(produits["product_id"]) & transactions["quantity"].between(1, 100)
    return transactions[ok & (jours >= 6)]
