# marks: 1
# why: the notebook's own answer
CONCLUSIONS = {
    "prédire un nouveau bébé, comparé au hasard (0,5)": "indiscernable",
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul : 0)": "indiscernable",
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)": "au-dessus",
    "prédire des paniers pour bébé au second semestre, comparé à 0,9": "au-dessous",
    "prédire un revenu de 75 000 $ ou plus, comparé au hasard (0,5)": "au-dessus",
}
