# marks: 0
# why: the key has nine characters
def cle_bureau(departement, commune, code):
    return departement.str.zfill(2) + commune.str.zfill(3) + code.str.zfill(4)
