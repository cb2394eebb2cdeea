# marks: 0
# why: two mistakes: medians and means
REPARTISSABLE = {
    "allocataires de la CAF": True,
    "revenu médian": True,
    "densité, en habitants par km²": False,
    "logements vacants": True,
    "part des plus de 65 ans": True,
    "demandeurs d’emploi": True,
}
