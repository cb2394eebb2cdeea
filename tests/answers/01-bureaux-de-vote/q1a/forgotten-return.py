# marks: 0
# why: computes the keys and does not return them
def cle_bureau(departement, commune, code):
    cles = departement.str.zfill(2) + commune.str.zfill(3) + "_" + code.str.zfill(4)
    print(cles.head())
