# marks: 1
# why: written differently: a dictionary
def passages(transactions, coupure, foyers):
    connues = transactions[transactions["week"] <= coupure]
    combien = {foyer: len(set(tickets)) for foyer, tickets in connues.groupby("household_id")["basket_id"]}
    return pd.Series([combien.get(foyer, 0) for foyer in foyers], index=foyers)
