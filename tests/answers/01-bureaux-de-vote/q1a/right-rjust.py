# marks: 1
# why: written differently: rjust, an intermediate variable
def cle_bureau(departement, commune, code):
    insee = departement.str.rjust(2, "0") + commune.str.rjust(3, "0")
    return insee.str.cat(code.str.rjust(4, "0"), sep="_")
