# marks: 0.25
# why: one mistake: a result that is a total, and tells three votes
PERSONNELLE = {
    "le nom et l’adresse d’une électrice": True,
    "les 312 voix d’un candidat dans un bureau de 900 votants": False,
    "un score de 7 sur 10, attaché à un numéro de téléphone": True,
    "la part de cadres dans un bureau de mille habitants": False,
    "l’adresse IP d’une personne qui visite le site de campagne": True,
    "le vote des trois votants d’un bureau, tous du même avis": False,
}
