# marks: 0
# why: texts instead of truth values
REPARTISSABLE = {
    "allocataires de la CAF": "oui",
    "revenu médian": "non",
    "densité, en habitants par km²": "non",
    "logements vacants": "oui",
    "part des plus de 65 ans": "non",
    "demandeurs d’emploi": "oui",
}
