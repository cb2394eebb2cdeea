# marks: 1
# why: each code padded to its own length
def cle_bureau(departement, commune, code):
    return departement.str.zfill(2) + commune.str.zfill(3) + "_" + code.str.zfill(4)
