# marks: 4
# why: right, on keys typed again: the visible check refuses them, the mark looks at the answers
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
MODE_EMPLOI["après un redémarrage du noyau, mes variables sont encore là"] = False
MODE_EMPLOI["tant que je vois [*] devant une cellule, elle n'a pas fini"] = True
MODE_EMPLOI["d'un message rouge, je lis d'abord la dernière ligne"] = True
MODE_EMPLOI["« Success » après « Validate » promet tous les points"] = False
MODE_EMPLOI["demander un indice coûte des points"] = False
MODE_EMPLOI["une question laissée vide fait perdre les points des suivantes"] = False
MODE_EMPLOI["la copie remise est le carnet tel que je l'ai enregistré en dernier"] = True
MODE_EMPLOI["verifier(…) essaie de petits exemples, la note se joue sur d'autres"] = True
