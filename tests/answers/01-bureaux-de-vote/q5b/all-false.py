# marks: 0
# why: nothing is apportioned: nothing was sorted
REPARTISSABLE = {
    "allocataires de la CAF": False,
    "revenu médian": False,
    "densité, en habitants par km²": False,
    "logements vacants": False,
    "part des plus de 65 ans": False,
    "demandeurs d’emploi": False,
}
