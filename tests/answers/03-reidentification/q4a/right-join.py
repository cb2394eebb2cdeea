# marks: 1
# why: written differently: zones by a join, blocks by a rounded quotient
def grossir(points, heures, regroupement):
    zones = regroupement.rename("zone").rename_axis("antenne").reset_index()
    table = points.merge(zones, on="antenne")
    table["bloc"] = np.floor(table["heure"] / heures).astype(int)
    table = table[["personne", "zone", "bloc"]].drop_duplicates()
    return table.rename(columns={"zone": "antenne", "bloc": "heure"})
