# marks: 0.75
# why: households without baskets have a blank
def passages(transactions, coupure, foyers):
    connues = transactions[transactions["week"] <= coupure]
    return connues.groupby("household_id")["basket_id"].nunique().reindex(foyers)
