# marks: 1
# why: written differently: a loop
def compter(y, scores, seuil):
    cases = [0, 0, 0, 0]
    for arrive, score in zip(y, scores):
        if score >= seuil:
            cases[0 if arrive else 1] += 1
        else:
            cases[2 if arrive else 3] += 1
    return cases
