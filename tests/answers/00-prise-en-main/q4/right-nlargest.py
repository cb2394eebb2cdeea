# marks: 4
# why: written differently: nlargest
def premiers(bureaux, colonne, n):
    return bureaux.nlargest(n, colonne)
