# marks: 0.5
# why: written differently: a loop
def brier(y, p):
    total = 0.0
    for arrive, annonce in zip(y, p):
        total = total + (annonce - int(arrive)) ** 2
    return total / len(p)
