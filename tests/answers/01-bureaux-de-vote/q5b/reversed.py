# marks: 0
# why: true where it cannot be apportioned
REPARTISSABLE = {
    "allocataires de la CAF": False,
    "revenu médian": True,
    "densité, en habitants par km²": True,
    "logements vacants": False,
    "part des plus de 65 ans": True,
    "demandeurs d’emploi": False,
}
