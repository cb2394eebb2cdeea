# marks: 0
# why: rightly and wrongly are swapped
def compter(y, scores, seuil):
    recoit = scores >= seuil
    return [int(c.sum()) for c in (recoit & ~y, recoit & y, ~recoit & y, ~recoit & ~y)]
