# marks: 4
# why: written differently: the true ones, then the rest
# Au lieu de chaque None : True ou False.
MODE_EMPLOI = {
    "après un redémarrage du noyau, mes variables sont encore là": None,
    "tant que je vois [*] devant une cellule, elle n’a pas fini": None,
    "d’un message rouge, je lis d’abord la dernière ligne": None,
    "« Success » après « Validate » promet tous les points": None,
    "demander un indice coûte des points": None,
    "une question laissée vide fait perdre les points des suivantes": None,
    "la copie remise est le carnet tel que je l’ai enregistré en dernier": None,
    "verifier(…) essaie de petits exemples, la note se joue sur d’autres": None,
}
VRAIES = (1, 2, 6, 7)
for rang, phrase in enumerate(MODE_EMPLOI):
    MODE_EMPLOI[phrase] = rang in VRAIES
