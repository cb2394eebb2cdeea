# marks: 0
# why: a series, where one number is asked
def gain(observe, prevision, reference):
    return 1 - (observe - prevision).abs() / (observe - reference).abs()
