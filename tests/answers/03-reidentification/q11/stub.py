# marks: 0
# why: not attempted
# Au lieu de chaque None : True ou False.
DROIT = {
    "remplacer chaque nom par un numéro stable rend un fichier anonyme": None,
    "le vendeur qui garde la liste des noms et des numéros reste soumis au RGPD": None,
    "une trace d’un mois, précise et sans nom, peut être une donnée personnelle": None,
    "le nombre annuel de visiteurs d’une région est une donnée personnelle": None,
    "isoler la trace d’une seule personne, sans savoir son nom, c’est l’individualiser": None,
    "relier par le lieu et l’heure deux fichiers qui parlent de la même personne, c’est une inférence": None,
    "déduire d’une trace que quelqu’un travaille la nuit, c’est une inférence": None,
    "un seuil de publication suffit à rendre anonymes des comptages publiés deux fois": None,
}
