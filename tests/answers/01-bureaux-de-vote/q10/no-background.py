# marks: 0
# why: words that one never says have no finite weight
def poids_des_mots(a, b, fond):
    cote_a = a / (a.sum() - a)
    cote_b = b / (b.sum() - b)
    return (np.log(cote_a) - np.log(cote_b)) / np.sqrt(1 / a + 1 / b)
