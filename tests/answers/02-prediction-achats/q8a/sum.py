# marks: 0
# why: a sum instead of a mean
def brier(y, p):
    return ((p - y) ** 2).sum()
