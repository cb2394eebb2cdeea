# marks: 0.75
# why: bytes that are not UTF-8 are dropped: names are mangled
def lire_resultats(chemin):
    brut = pd.read_csv(
        chemin, sep=";", encoding="utf-8", encoding_errors="ignore", header=None, skiprows=1, dtype=str
    )
    bureau = brut[0].str.zfill(2) + brut[4].str.zfill(3) + "_" + brut[6].str.zfill(4)
    blocs = []
    for debut in range(21, brut.shape[1], 7):
        bloc = pd.DataFrame(
            {"bureau": bureau, "candidat": brut[debut + 2], "voix": brut[debut + 4].astype(int)}
        )
        blocs.append(bloc)
    return pd.concat(blocs)
