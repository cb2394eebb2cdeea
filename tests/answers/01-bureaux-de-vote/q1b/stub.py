# marks: 0
# why: not attempted
def lire_resultats(chemin):
    """Fichier du ministère → table bureau, candidat, voix."""
    # 1. brut = pd.read_csv(chemin, …)
    # 2. bureau = cle_bureau(…)
    # 3. for debut in range(21, …, 7): un bloc de sept colonnes, soit un candidat
    # 4. pd.concat(…)
    # VOTRE CODE ICI
    ...
