# marks: 0
# why: not attempted
# Au lieu de chaque None : "au-dessus", "au-dessous" ou "indiscernable".
CONCLUSIONS = {
    "prédire un nouveau bébé, comparé au hasard (0,5)": None,
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul : 0)": None,
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)": None,
    "prédire des paniers pour bébé au second semestre, comparé à 0,9": None,
    "prédire un revenu de 75 000 $ ou plus, comparé au hasard (0,5)": None,
}
# VOTRE CODE ICI
...
