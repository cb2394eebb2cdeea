# marks: 0.5
# why: written differently: all are, but the two totals
PERSONNELLE = {
    "le nom et l’adresse d’une électrice": None,
    "les 312 voix d’un candidat dans un bureau de 900 votants": None,
    "un score de 7 sur 10, attaché à un numéro de téléphone": None,
    "la part de cadres dans un bureau de mille habitants": None,
    "l’adresse IP d’une personne qui visite le site de campagne": None,
    "le vote des trois votants d’un bureau, tous du même avis": None,
}
PERSONNELLE = {information: "habitants" not in information for information in PERSONNELLE}
PERSONNELLE["les 312 voix d’un candidat dans un bureau de 900 votants"] = False
