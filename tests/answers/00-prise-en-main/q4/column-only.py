# marks: 0
# why: the column alone
def premiers(bureaux, colonne, n):
    return bureaux[colonne].sort_values(ascending=False).head(n)
