# marks: 0
# why: signed errors, which cancel out
def gain(observe, prevision, reference):
    return 1 - (observe - prevision).mean() / (observe - reference).mean()
