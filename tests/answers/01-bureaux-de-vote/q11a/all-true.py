# marks: 0
# why: all that speaks of people would be personal
PERSONNELLE = {
    "le nom et l’adresse d’une électrice": True,
    "les 312 voix d’un candidat dans un bureau de 900 votants": True,
    "un score de 7 sur 10, attaché à un numéro de téléphone": True,
    "la part de cadres dans un bureau de mille habitants": True,
    "l’adresse IP d’une personne qui visite le site de campagne": True,
    "le vote des trois votants d’un bureau, tous du même avis": True,
}
