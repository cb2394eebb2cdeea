# marks: 0
# why: absolute differences
def brier(y, p):
    return (p - y).abs().mean()
