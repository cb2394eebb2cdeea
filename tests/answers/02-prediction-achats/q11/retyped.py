# marks: 1
# why: right, on keys typed again: the visible check refuses them, the mark looks at the answers
CONCLUSIONS = {
    "prédire un nouveau bébé, comparé au hasard (0,5)": None,
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul : 0)": None,
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)": None,
    "prédire des paniers pour bébé au second semestre, comparé à 0,9": None,
    "prédire un revenu de 75 000 $ ou plus, comparé au hasard (0,5)": None,
}
CONCLUSIONS["prédire un nouveau bébé, comparé au hasard (0,5)"] = "indiscernable"
CONCLUSIONS["le score, comparé au nombre de passages, pour un nouveau bébé (écart nul : 0)"] = "indiscernable"
CONCLUSIONS["prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)"] = "au-dessus"
CONCLUSIONS["prédire des paniers pour bébé au second semestre, comparé à 0,9"] = "au-dessous"
CONCLUSIONS["prédire un revenu de 75 000 $ ou plus, comparé au hasard (0,5)"] = "au-dessus"
