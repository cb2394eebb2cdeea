# marks: 1
# why: the notebook's own answer
def compter(y, scores, seuil):
    """Événements, scores et seuil → à raison, à tort, oubliés, tranquilles."""
    recoit = scores >= seuil
    cases = [recoit & y, recoit & ~y, ~recoit & y, ~recoit & ~y]
    return [int(case.sum()) for case in cases]
