# marks: 0
# why: station by station, then the mean
def gain(observe, prevision, reference):
    return 1 - ((observe - prevision).abs() / (observe - reference).abs()).mean()
