# marks: 0
# why: one column for ever
def fuite(x, y):
    return "avantages carte"
