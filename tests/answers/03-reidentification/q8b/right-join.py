# marks: 1.5
# why: written differently: an outer join of two tables
def difference(avant, apres):
    deux = avant.rename("avant").to_frame().join(apres.rename("apres"))
    trahies = deux[deux["apres"].isna() | (deux["apres"] < deux["avant"])]
    return trahies.reset_index()[["antenne", "heure"]]
