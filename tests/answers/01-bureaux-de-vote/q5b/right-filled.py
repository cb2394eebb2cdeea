# marks: 0.5
# why: the six are right
REPARTISSABLE = {
    "allocataires de la CAF": True,
    "revenu médian": False,
    "densité, en habitants par km²": False,
    "logements vacants": True,
    "part des plus de 65 ans": False,
    "demandeurs d’emploi": True,
}
