# marks: 0
# why: answers compared in the order of rows
def justesse(devine, verite):
    juste = verite["lieu"].to_numpy()[: len(devine)] == devine.to_numpy()
    return pd.Series(juste).groupby(verite["profil"].to_numpy()[: len(devine)]).mean()
