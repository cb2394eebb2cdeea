# marks: 0.5
# why: 0.56 is above 0.5, so the legend would be true
CONCLUSIONS = {
    "prédire un nouveau bébé, comparé au hasard (0,5)": "au-dessus",
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul\xa0: 0)": "indiscernable",
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)": "au-dessus",
    "prédire des paniers pour bébé au second semestre, comparé à 0,9": "au-dessous",
    "prédire un revenu de 75\u202f000 $ ou plus, comparé au hasard (0,5)": "au-dessus",
}
