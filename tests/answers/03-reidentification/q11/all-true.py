# marks: 0
# why: everything is true
DROIT = {
    "remplacer chaque nom par un numéro stable rend un fichier anonyme": True,
    "le vendeur qui garde la liste des noms et des numéros reste soumis au RGPD": True,
    "une trace d’un mois, précise et sans nom, peut être une donnée personnelle": True,
    "le nombre annuel de visiteurs d’une région est une donnée personnelle": True,
    "isoler la trace d’une seule personne, sans savoir son nom, c’est l’individualiser": True,
    "relier par le lieu et l’heure deux fichiers qui parlent de la même personne, c’est une inférence": True,
    "déduire d’une trace que quelqu’un travaille la nuit, c’est une inférence": True,
    "un seuil de publication suffit à rendre anonymes des comptages publiés deux fois": True,
}
