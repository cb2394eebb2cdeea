# marks: 1
# why: written differently: columns replaced in a copy
def grossir(points, heures, regroupement):
    table = points.copy()
    table["heure"] = table["heure"].floordiv(heures)
    table["antenne"] = regroupement.loc[table["antenne"]].to_numpy()
    return (
        table.groupby(["personne", "antenne", "heure"]).size().reset_index()[["personne", "antenne", "heure"]]
    )
