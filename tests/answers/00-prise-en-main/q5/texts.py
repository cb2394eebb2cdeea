# marks: 0
# why: texts instead of truth values
MODE_EMPLOI = {
    "après un redémarrage du noyau, mes variables sont encore là": "faux",
    "tant que je vois [*] devant une cellule, elle n’a pas fini": "vrai",
    "d’un message rouge, je lis d’abord la dernière ligne": "vrai",
    "« Success » après « Validate » promet tous les points": "faux",
    "demander un indice coûte des points": "faux",
    "une question laissée vide fait perdre les points des suivantes": "faux",
    "la copie remise est le carnet tel que je l’ai enregistré en dernier": "vrai",
    "verifier(…) essaie de petits exemples, la note se joue sur d’autres": "vrai",
}
