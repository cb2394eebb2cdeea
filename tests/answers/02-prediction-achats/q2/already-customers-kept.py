# marks: 1
# why: those who bought already are labelled too
def evenement(couches, foyers, coupure, horizon, paniers):
    suite = couches[couches["week"].between(coupure + 1, coupure + horizon)]

    tickets = suite.groupby("household_id")["basket_id"].nunique().reindex(foyers, fill_value=0)
    return tickets >= paniers
