# marks: 1
# why: cells that disappeared are not seen
def difference(avant, apres):
    ecart = avant - apres
    return ecart[ecart > 0].index.to_frame(index=False)
