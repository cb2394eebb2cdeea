# marks: 0.5
# why: the mean of the stations
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")[colonne].mean()
