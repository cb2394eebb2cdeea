# marks: 0.5
# why: right, on keys typed again: the visible check refuses them, the mark looks at the answers
# Au lieu de chaque None : True ou False.
PERSONNELLE = {
    "le nom et l’adresse d’une électrice": None,
    "les 312 voix d’un candidat dans un bureau de 900 votants": None,
    "un score de 7 sur 10, attaché à un numéro de téléphone": None,
    "la part de cadres dans un bureau de mille habitants": None,
    "l’adresse IP d’une personne qui visite le site de campagne": None,
    "le vote des trois votants d’un bureau, tous du même avis": None,
}
PERSONNELLE["le nom et l'adresse d'une électrice"] = True
PERSONNELLE["les 312 voix d'un candidat dans un bureau de 900 votants"] = False
PERSONNELLE["un score de 7 sur 10, attaché à un numéro de téléphone"] = True
PERSONNELLE["la part de cadres dans un bureau de mille habitants"] = False
PERSONNELLE["l'adresse IP d'une personne qui visite le site de campagne"] = True
PERSONNELLE["le vote des trois votants d'un bureau, tous du même avis"] = True
