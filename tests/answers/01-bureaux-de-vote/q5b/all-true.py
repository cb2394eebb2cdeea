# marks: 0
# why: everything is apportioned: nothing was sorted
REPARTISSABLE = {
    "allocataires de la CAF": True,
    "revenu médian": True,
    "densité, en habitants par km²": True,
    "logements vacants": True,
    "part des plus de 65 ans": True,
    "demandeurs d’emploi": True,
}
