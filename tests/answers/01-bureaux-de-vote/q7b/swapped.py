# marks: 0
# why: the reference's error over the prediction's
def gain(observe, prevision, reference):
    return 1 - (observe - reference).abs().mean() / (observe - prevision).abs().mean()
