# marks: 0
# why: takes the root
def brier(y, p):
    return ((p - y) ** 2).mean() ** 0.5
