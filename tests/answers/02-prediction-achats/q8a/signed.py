# marks: 0
# why: differences of opposite signs cancel
def brier(y, p):
    return (p - y).mean()
