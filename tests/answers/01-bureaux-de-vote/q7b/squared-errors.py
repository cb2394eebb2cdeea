# marks: 0
# why: squared errors instead of absolute ones
def gain(observe, prevision, reference):
    return 1 - ((observe - prevision) ** 2).mean() / ((observe - reference) ** 2).mean()
