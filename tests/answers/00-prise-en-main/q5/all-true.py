# marks: 0
# why: everything is true: nothing was sorted
MODE_EMPLOI = {
    "après un redémarrage du noyau, mes variables sont encore là": True,
    "tant que je vois [*] devant une cellule, elle n’a pas fini": True,
    "d’un message rouge, je lis d’abord la dernière ligne": True,
    "« Success » après « Validate » promet tous les points": True,
    "demander un indice coûte des points": True,
    "une question laissée vide fait perdre les points des suivantes": True,
    "la copie remise est le carnet tel que je l’ai enregistré en dernier": True,
    "verifier(…) essaie de petits exemples, la note se joue sur d’autres": True,
}
