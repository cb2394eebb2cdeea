# marks: 0.25
# why: five right, one left blank
REPARTISSABLE = {
    "allocataires de la CAF": True,
    "revenu médian": False,
    "densité, en habitants par km²": False,
    "logements vacants": True,
    "part des plus de 65 ans": None,
    "demandeurs d’emploi": True,
}
