# marks: 1
# why: written differently: everything multiplied by the number of draws, and a finer quantile
def intervalle(succes, tirages):
    z = 1.959964
    milieu = (succes + z * z / 2) / (tirages + z * z)
    ecart = z / (tirages + z * z) * (succes * (tirages - succes) / tirages + z * z / 4) ** 0.5
    return [milieu - ecart, milieu + ecart]
