# marks: 0.5
# why: one station for each district
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")[colonne].first()
