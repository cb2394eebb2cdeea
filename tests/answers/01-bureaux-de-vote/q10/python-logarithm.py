# marks: 0
# why: Python's logarithm does not take a series
def poids_des_mots(a, b, fond):
    import math

    cote_a = (a + fond) / (a.sum() + fond.sum() - a - fond)
    cote_b = (b + fond) / (b.sum() + fond.sum() - b - fond)
    return (math.log(cote_a) - math.log(cote_b)) / np.sqrt(1 / (a + fond) + 1 / (b + fond))
