# marks: 0.25
# why: département and commune keep their lost zeros
def cle_bureau(departement, commune, code):
    return departement + commune + "_" + code.str.zfill(4)
