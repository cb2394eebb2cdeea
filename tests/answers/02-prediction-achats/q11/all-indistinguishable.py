# marks: 0
# why: nothing may ever be said
CONCLUSIONS = {
    "prédire un nouveau bébé, comparé au hasard (0,5)": "indiscernable",
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul\xa0: 0)": "indiscernable",
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)": "indiscernable",
    "prédire des paniers pour bébé au second semestre, comparé à 0,9": "indiscernable",
    "prédire un revenu de 75\u202f000 $ ou plus, comparé au hasard (0,5)": "indiscernable",
}
