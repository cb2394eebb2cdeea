# marks: 0.75
# why: a score equal to the threshold receives nothing
def compter(y, scores, seuil):
    recoit = scores > seuil
    return [int(c.sum()) for c in (recoit & y, recoit & ~y, ~recoit & y, ~recoit & ~y)]
