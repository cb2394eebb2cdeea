# marks: 1
# why: sorts, and keeps everything
def premiers(bureaux, colonne, n):
    return bureaux.sort_values(colonne, ascending=False)
