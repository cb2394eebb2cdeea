# marks: 5
# why: written differently: a loop over the districts
def total_par_quartier(bureaux, colonne):
    totaux = {}
    for quartier in bureaux["quartier"].unique():
        totaux[quartier] = bureaux.loc[bureaux["quartier"] == quartier, colonne].sum()
    return pd.Series(totaux)
