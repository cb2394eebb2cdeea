# marks: 2
# why: written differently: a loop over stations, slow and right
def repartir(effectifs, passage):
    lignes = {}
    for bureau in passage["bureau"].unique():
        morceaux = passage[passage["bureau"] == bureau]
        total = 0
        for iris, part in zip(morceaux["iris"], morceaux["part"]):
            total = total + part * effectifs.loc[iris]
        lignes[bureau] = total
    return pd.DataFrame(lignes).T
