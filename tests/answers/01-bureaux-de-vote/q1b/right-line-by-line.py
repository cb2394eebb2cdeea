# marks: 1.5
# why: written differently: plain Python over the lines, no pandas reader
def lire_resultats(chemin):
    lignes = []
    with open(chemin, encoding="latin-1") as fichier:
        fichier.readline()
        for ligne in fichier:
            cases = ligne.strip("\r\n").split(";")
            bureau = cases[0].zfill(2) + cases[4].zfill(3) + "_" + cases[6].zfill(4)
            for debut in range(21, len(cases), 7):
                lignes.append({"bureau": bureau, "candidat": cases[debut + 2], "voix": int(cases[debut + 4])})
    return pd.DataFrame(lignes)
