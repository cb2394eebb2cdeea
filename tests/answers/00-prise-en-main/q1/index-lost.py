# marks: 2
# why: right numbers, the labels of the rows lost
def abstentions(bureaux):
    return pd.Series((bureaux["inscrits"] - bureaux["votants"]).tolist())
