# marks: 0.5
# why: the sign is that of B: all the rest is right
def poids_des_mots(a, b, fond):
    n_a, n_b, n_fond = a.sum(), b.sum(), fond.sum()
    cote_a = (a + fond) / (n_a + n_fond - a - fond)
    cote_b = (b + fond) / (n_b + n_fond - b - fond)
    return (np.log(cote_b) - np.log(cote_a)) / np.sqrt(1 / (a + fond) + 1 / (b + fond))
