# marks: 0
# why: the name of the variable between quotes
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")["colonne"].sum()
