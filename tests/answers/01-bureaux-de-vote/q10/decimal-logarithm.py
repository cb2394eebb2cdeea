# marks: 0.25
# why: logarithms to base 10
def poids_des_mots(a, b, fond):
    n_a, n_b, n_fond = a.sum(), b.sum(), fond.sum()
    cote_a = (a + fond) / (n_a + n_fond - a - fond)
    cote_b = (b + fond) / (n_b + n_fond - b - fond)
    return (np.log10(cote_a) - np.log10(cote_b)) / np.sqrt(1 / (a + fond) + 1 / (b + fond))
