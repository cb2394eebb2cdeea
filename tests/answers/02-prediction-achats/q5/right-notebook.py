# marks: 1
# why: the notebook's own answer
def passages(transactions, coupure, foyers):
    """Transactions → nombre de passages en caisse de chaque foyer."""
    connues = transactions[transactions["week"] <= coupure]
    par_foyer = connues.groupby("household_id")["basket_id"].nunique()
    return par_foyer.reindex(foyers, fill_value=0)
