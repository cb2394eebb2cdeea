# marks: 4.5
# why: the district is a column, not the index
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")[colonne].sum().reset_index()
