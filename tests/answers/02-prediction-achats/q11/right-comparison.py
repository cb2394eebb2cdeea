# marks: 1
# why: written differently: the words chosen by comparing bounds
def dire(bas, haut, reference):
    if bas > reference:
        return "au-dessus"
    return "au-dessous" if haut < reference else "indiscernable"


mesures_lues = [(0.46, 0.67, 0.5), (-0.16, 0.13, 0), (0.64, 0.70, 0.5), (0.64, 0.70, 0.9), (0.71, 0.78, 0.5)]
phrases = [
    "prédire un nouveau bébé, comparé au hasard (0,5)",
    "le score, comparé au nombre de passages, pour un nouveau bébé (écart nul : 0)",
    "prédire des paniers pour bébé au second semestre, comparé au hasard (0,5)",
    "prédire des paniers pour bébé au second semestre, comparé à 0,9",
    "prédire un revenu de 75 000 $ ou plus, comparé au hasard (0,5)",
]
CONCLUSIONS = {phrase: dire(*mesure) for phrase, mesure in zip(phrases, mesures_lues)}
