# marks: 3
# why: ten rows whatever is asked for
def premiers(bureaux, colonne, n):
    return bureaux.sort_values(colonne, ascending=False).head(10)
