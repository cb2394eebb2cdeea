# marks: 0
# why: the first rows as they come
def premiers(bureaux, colonne, n):
    return bureaux.head(n)
