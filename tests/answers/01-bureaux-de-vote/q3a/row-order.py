# marks: 1.5
# why: pieces matched to IRIS by position: right on sorted tables only
def repartir(effectifs, passage):
    rang = pd.factorize(passage["iris"])[0]
    valeurs = effectifs.to_numpy()[rang] * passage[["part"]].to_numpy()
    morceaux = pd.DataFrame(valeurs, columns=effectifs.columns)
    return morceaux.groupby(passage["bureau"].to_numpy()).sum()
