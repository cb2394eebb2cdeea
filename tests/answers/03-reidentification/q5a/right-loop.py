# marks: 1.5
# why: written differently: one dictionary per person
def lieu(points, heures):
    comptes = {}
    for personne, antenne, heure in zip(points["personne"], points["antenne"], points["heure"]):
        if heure % 24 in heures:
            chez = comptes.setdefault(personne, {})
            chez[antenne] = chez.get(antenne, 0) + 1
    return pd.Series({qui: min(chez, key=lambda a: (-chez[a], a)) for qui, chez in comptes.items()})
