# marks: 1
# why: written differently: the true ones, then the rest
vraies = {1, 2, 4, 6}
phrases = [
    "remplacer chaque nom par un numéro stable rend un fichier anonyme",
    "le vendeur qui garde la liste des noms et des numéros reste soumis au RGPD",
    "une trace d’un mois, précise et sans nom, peut être une donnée personnelle",
    "le nombre annuel de visiteurs d’une région est une donnée personnelle",
    "isoler la trace d’une seule personne, sans savoir son nom, c’est l’individualiser",
    "relier par le lieu et l’heure deux fichiers qui parlent de la même personne, c’est une inférence",
    "déduire d’une trace que quelqu’un travaille la nuit, c’est une inférence",
    "un seuil de publication suffit à rendre anonymes des comptages publiés deux fois",
]
DROIT = {phrase: rang in vraies for rang, phrase in enumerate(phrases)}
