# marks: 4
# why: written differently: two lines and a slice
def premiers(bureaux, colonne, n):
    rangee = bureaux.sort_values(by=[colonne], ascending=[False])
    return rangee[:n]
