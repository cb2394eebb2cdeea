# marks: 0.5
# why: counts trips after the cutoff
def passages(transactions, coupure, foyers):
    return transactions.groupby("household_id")["basket_id"].nunique().reindex(foyers, fill_value=0)
