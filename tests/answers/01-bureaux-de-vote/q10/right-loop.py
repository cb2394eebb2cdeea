# marks: 1
# why: written differently: word by word, with the math module
def poids_des_mots(a, b, fond):
    import math

    total_a, total_b = sum(a) + sum(fond), sum(b) + sum(fond)
    poids = {}
    for mot in a.index:
        dans_a, dans_b = a[mot] + fond[mot], b[mot] + fond[mot]
        ecart = math.log(dans_a / (total_a - dans_a)) - math.log(dans_b / (total_b - dans_b))
        poids[mot] = ecart / math.sqrt(1 / dans_a + 1 / dans_b)
    return pd.Series(poids)
