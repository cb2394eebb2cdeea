# marks: 0.25
# why: the difference of frequencies, which the method replaces
def poids_des_mots(a, b, fond):
    return a / a.sum() - b / b.sum()
