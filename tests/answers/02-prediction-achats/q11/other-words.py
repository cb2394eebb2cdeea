# marks: 0
# why: words of one's own
CONCLUSIONS = {
    "prédire un nouveau bébé, comparé au hasard (0,5)": "oui",
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul\xa0: 0)": "oui",
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)": "oui",
    "prédire des paniers pour bébé au second semestre, comparé à 0,9": "oui",
    "prédire un revenu de 75\u202f000 $ ou plus, comparé au hasard (0,5)": "oui",
}
