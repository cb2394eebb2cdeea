# marks: 0
# why: the share of the error that remains
def gain(observe, prevision, reference):
    return (observe - prevision).abs().mean() / (observe - reference).abs().mean()
