# marks: 0
# why: a Series of gaps instead of a table of cells
def difference(avant, apres):
    ecart = avant - apres.reindex(avant.index).fillna(0)
    return ecart[ecart > 0]
