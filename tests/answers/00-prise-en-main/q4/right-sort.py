# marks: 4
# why: sort, then cut
def premiers(bureaux, colonne, n):
    return bureaux.sort_values(colonne, ascending=False).head(n)
