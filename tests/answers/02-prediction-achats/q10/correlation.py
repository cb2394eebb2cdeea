# marks: 0.75
# why: a correlation, which two large customers drown
def fuite(x, y):
    return x.corrwith(y.astype(float)).abs().idxmax()
