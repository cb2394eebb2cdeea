# marks: 0
# why: grouped by station
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("bureau")[colonne].sum()
