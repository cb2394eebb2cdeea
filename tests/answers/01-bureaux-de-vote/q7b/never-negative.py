# marks: 0.25
# why: a loss is hidden behind a zero
def gain(observe, prevision, reference):
    resultat = 1 - (observe - prevision).abs().mean() / (observe - reference).abs().mean()
    return max(0, resultat)
