# marks: 1.5
# why: written differently: an inner join keeps known products
def nettoyer(transactions, produits):
    table = transactions.drop_duplicates().merge(produits[["product_id"]].drop_duplicates(), on="product_id")
    table = table.query("1 <= quantity <= 100")
    entieres = [
        s for s, t in table.groupby("week") if t["transaction_timestamp"].dt.normalize().nunique() >= 6
    ]
    return table[table["week"].isin(entieres)].reset_index(drop=True)
