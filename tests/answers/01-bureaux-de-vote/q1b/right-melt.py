# marks: 1.5
# why: written differently: votes melted, names taken from the first line
def lire_resultats(chemin):
    brut = pd.read_csv(chemin, sep=";", encoding="latin-1", header=None, skiprows=1, dtype=str)
    brut["bureau"] = brut[0].str.zfill(2) + brut[4].str.zfill(3) + "_" + brut[6].str.zfill(4)
    positions = list(range(25, brut.shape[1] - 1, 7))
    noms = {position: brut[position - 2].iloc[0] for position in positions}
    longue = brut.melt(id_vars="bureau", value_vars=positions, var_name="candidat", value_name="voix")
    longue["candidat"] = longue["candidat"].map(noms)
    longue["voix"] = pd.to_numeric(longue["voix"])
    return longue
