# marks: 0.75
# why: Corsica is not a number
def cle_bureau(departement, commune, code):
    cles = [f"{int(d):02d}{int(c):03d}_{int(b):04d}" for d, c, b in zip(departement, commune, code)]
    return pd.Series(cles, index=code.index)
