# marks: 1.5
# why: written differently: missing cells are filled with zero, then subtracted
def difference(avant, apres):
    ecart = avant.sub(apres, fill_value=0)
    return ecart[ecart > 0].reset_index()[["antenne", "heure"]]
