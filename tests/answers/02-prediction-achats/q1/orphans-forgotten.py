# marks: 1.25
# why: unknown products stay
def nettoyer(transactions, produits):
    jours = (
        transactions["transaction_timestamp"]
        .dt.normalize()
        .groupby(transactions["week"])
        .transform("nunique")
    )

    return transactions[transactions["quantity"].between(1, 100) & (jours >= 6)].drop_duplicates()
