# marks: 0
# why: sorts upwards
def premiers(bureaux, colonne, n):
    return bureaux.sort_values(colonne).head(n)
