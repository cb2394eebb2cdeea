# marks: 0
# why: what announcing the mean to everyone would score
def brier(y, p):
    return y.mean() * (1 - y.mean())
