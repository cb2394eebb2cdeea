# marks: 0.5
# why: the number of stations
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")[colonne].count()
