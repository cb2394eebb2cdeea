# marks: 0
# why: the difference of the errors, over nothing
def gain(observe, prevision, reference):
    return (observe - reference).abs().mean() - (observe - prevision).abs().mean()
