# marks: 1
# why: written differently: group by group
def ecart_faux_positifs(y, scores, seuil, groupes):
    taux = []
    for groupe in groupes.dropna().unique():
        ici = (groupes == groupe) & ~y
        taux.append((scores[ici] >= seuil).mean())
    return max(taux) - min(taux)
