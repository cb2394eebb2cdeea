# marks: 0.25
# why: divided by the variance
def poids_des_mots(a, b, fond):
    n_a, n_b, n_fond = a.sum(), b.sum(), fond.sum()
    cote_a = (a + fond) / (n_a + n_fond - a - fond)
    cote_b = (b + fond) / (n_b + n_fond - b - fond)
    return (np.log(cote_a) - np.log(cote_b)) / (1 / (a + fond) + 1 / (b + fond))
