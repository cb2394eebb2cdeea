# marks: 4
# why: written differently: all false, then the true ones
MODE_EMPLOI = {
    "après un redémarrage du noyau, mes variables sont encore là": False,
    "tant que je vois [*] devant une cellule, elle n’a pas fini": False,
    "d’un message rouge, je lis d’abord la dernière ligne": False,
    "« Success » après « Validate » promet tous les points": False,
    "demander un indice coûte des points": False,
    "une question laissée vide fait perdre les points des suivantes": False,
    "la copie remise est le carnet tel que je l’ai enregistré en dernier": False,
    "verifier(…) essaie de petits exemples, la note se joue sur d’autres": False,
}
for phrase in list(MODE_EMPLOI):
    if phrase.startswith(("tant", "d’un", "la copie", "verifier")):
        MODE_EMPLOI[phrase] = True
