# marks: 1.25
# why: eight candidates are assumed: the second round stops
def lire_resultats(chemin):
    brut = pd.read_csv(chemin, sep=";", encoding="latin-1", header=None, skiprows=1, dtype=str)
    bureau = brut[0].str.zfill(2) + brut[4].str.zfill(3) + "_" + brut[6].str.zfill(4)
    blocs = []
    for rang in range(8):
        debut = 21 + 7 * rang
        blocs.append(
            pd.DataFrame({"bureau": bureau, "candidat": brut[debut + 2], "voix": brut[debut + 4].astype(int)})
        )
    return pd.concat(blocs)
