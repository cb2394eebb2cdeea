# marks: 0.25
# why: counts articles, not trips
def passages(transactions, coupure, foyers):
    connues = transactions[transactions["week"] <= coupure]
    return connues["household_id"].value_counts().reindex(foyers, fill_value=0)
