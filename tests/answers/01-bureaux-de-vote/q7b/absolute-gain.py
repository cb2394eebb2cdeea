# marks: 0.25
# why: a loss is shown as a gain
def gain(observe, prevision, reference):
    return abs(1 - (observe - prevision).abs().mean() / (observe - reference).abs().mean())
