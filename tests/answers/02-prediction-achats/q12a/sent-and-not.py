# marks: 0
# why: two counts only
def compter(y, scores, seuil):
    recoit = scores >= seuil
    return [int(recoit.sum()), int((~recoit).sum())]
