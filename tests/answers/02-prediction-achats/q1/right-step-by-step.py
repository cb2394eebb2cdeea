# marks: 1.5
# why: written differently: one fault after the other
def nettoyer(transactions, produits):
    table = transactions.drop_duplicates()
    table = table[table["product_id"].isin(produits["product_id"])]
    table = table[(table["quantity"] >= 1) & (table["quantity"] <= 100)]
    jours = table["transaction_timestamp"].dt.date.groupby(table["week"]).nunique()
    return table[table["week"].isin(jours[jours > 5].index)]
