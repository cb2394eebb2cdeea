# marks: 3
# why: abstention whatever is asked for
def premiers(bureaux, colonne, n):
    return bureaux.sort_values("abstentions", ascending=False).head(n)
