# marks: 3
# why: the right stations, the largest last
def premiers(bureaux, colonne, n):
    return bureaux.sort_values(colonne).tail(n)
