# marks: 0
# why: cuts the table before sorting it
def premiers(bureaux, colonne, n):
    return bureaux.head(n).sort_values(colonne, ascending=False)
