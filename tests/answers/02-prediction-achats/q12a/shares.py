# marks: 0
# why: shares instead of counts
def compter(y, scores, seuil):
    recoit = scores >= seuil
    return [float(c.mean()) for c in (recoit & y, recoit & ~y, ~recoit & y, ~recoit & ~y)]
