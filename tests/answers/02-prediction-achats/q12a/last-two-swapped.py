# marks: 0.25
# why: missed and left in peace are swapped
def compter(y, scores, seuil):
    recoit = scores >= seuil
    return [int(c.sum()) for c in (recoit & y, recoit & ~y, ~recoit & ~y, ~recoit & y)]
