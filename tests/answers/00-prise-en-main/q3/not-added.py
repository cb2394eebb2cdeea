# marks: 0
# why: groups, and adds nothing up
def total_par_quartier(bureaux, colonne):
    return bureaux.groupby("quartier")[colonne]
