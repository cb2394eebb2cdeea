# marks: 4.5
# why: a table instead of a column
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")[[colonne]].sum()
