# marks: 1
# why: the four steps of the statement
def poids_des_mots(a, b, fond):
    n_a, n_b, n_fond = a.sum(), b.sum(), fond.sum()
    cote_a = (a + fond) / (n_a + n_fond - a - fond)
    cote_b = (b + fond) / (n_b + n_fond - b - fond)
    ecart = np.log(cote_a) - np.log(cote_b)
    incertitude = np.sqrt(1 / (a + fond) + 1 / (b + fond))
    return ecart / incertitude
