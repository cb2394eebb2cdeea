# marks: 5
# why: written differently: a pivot table
def total_par_quartier(bureaux, colonne):
    return bureaux.pivot_table(index="quartier", values=colonne, aggfunc="sum")[colonne]
