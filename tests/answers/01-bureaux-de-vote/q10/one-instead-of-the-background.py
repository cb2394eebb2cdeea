# marks: 0.25
# why: adds one to each count, whatever the background
def poids_des_mots(a, b, fond):
    x, y = a + 1, b + 1
    cote_a, cote_b = x / (x.sum() - x), y / (y.sum() - y)
    return (np.log(cote_a) - np.log(cote_b)) / np.sqrt(1 / x + 1 / y)
