# marks: 1
# why: written differently: one logarithm, a power
def poids_des_mots(a, b, fond):
    x, y = a + fond, b + fond
    rapport = x * (y.sum() - y) / (y * (x.sum() - x))
    return np.log(rapport) * (1 / x + 1 / y) ** -0.5
