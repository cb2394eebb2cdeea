# marks: 0
# why: sorts a copy, and cuts the table received
def premiers(bureaux, colonne, n):
    bureaux.sort_values(colonne, ascending=False)
    return bureaux.head(n)
