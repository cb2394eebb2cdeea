# marks: 0
# why: everything works
CONCLUSIONS = {
    "prédire un nouveau bébé, comparé au hasard (0,5)": "au-dessus",
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul\xa0: 0)": "au-dessus",
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)": "au-dessus",
    "prédire des paniers pour bébé au second semestre, comparé à 0,9": "au-dessus",
    "prédire un revenu de 75\u202f000 $ ou plus, comparé au hasard (0,5)": "au-dessus",
}
