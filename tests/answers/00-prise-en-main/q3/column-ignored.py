# marks: 3.5
# why: registered voters whatever is asked for
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")["inscrits"].sum()
