# marks: 0.5
# why: unnamed blocks are not read
def lire_resultats(chemin):
    brut = pd.read_csv(chemin, sep=";", encoding="latin-1", header=None, skiprows=1, dtype=str)
    bureau = brut[0].str.zfill(2) + brut[4].str.zfill(3) + "_" + brut[6].str.zfill(4)
    return pd.DataFrame({"bureau": bureau, "candidat": brut[23], "voix": brut[25].astype(int)})
