# marks: 0
# why: takes for repeated what only looks alike
def nettoyer(transactions, produits):
    jours = (
        transactions["transaction_timestamp"]
        .dt.normalize()
        .groupby(transactions["week"])
        .transform("nunique")
    )

    ok = (
        transactions["product_id"].isin(produits["product_id"])
        & transactions["quantity"].between(1, 100)
        & (jours >= 6)
    )
    return transactions[ok].drop_duplicates(["basket_id", "product_id"])
