# marks: 0
# why: lost zeros are not put back
def cle_bureau(departement, commune, code):
    return departement + commune + "_" + code
