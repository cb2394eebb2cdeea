# marks: 0
# why: in per cent, where the statement shows a fraction
def gain(observe, prevision, reference):
    return 100 * (1 - (observe - prevision).abs().mean() / (observe - reference).abs().mean())
