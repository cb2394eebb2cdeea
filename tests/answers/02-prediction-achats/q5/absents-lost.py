# marks: 0.75
# why: only the households that came
def passages(transactions, coupure, foyers):
    connues = transactions[transactions["week"] <= coupure]
    return connues.groupby("household_id")["basket_id"].nunique()
