# marks: 5
# why: group, choose, add
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")[colonne].sum()
