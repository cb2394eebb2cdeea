# marks: 0
# why: one total for the town
def total_par_quartier(bureaux, colonne):
    return bureaux[colonne].sum()
