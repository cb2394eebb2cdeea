# marks: 1
# why: codes read as numbers lose their zeros, the key is wrong
def lire_resultats(chemin):
    brut = pd.read_csv(chemin, sep=";", encoding="latin-1", header=None, skiprows=1)
    bureau = brut[0].astype(str) + brut[4].astype(str) + "_" + brut[6].astype(str)
    blocs = []
    for debut in range(21, brut.shape[1], 7):
        blocs.append(pd.DataFrame({"bureau": bureau, "candidat": brut[debut + 2], "voix": brut[debut + 4]}))
    return pd.concat(blocs)
