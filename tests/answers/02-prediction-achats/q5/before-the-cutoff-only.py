# marks: 0.25
# why: the week of the cutoff is left out
def passages(transactions, coupure, foyers):
    connues = transactions[transactions["week"] < coupure]
    return connues.groupby("household_id")["basket_id"].nunique().reindex(foyers, fill_value=0)
